"""Addresses of oversight. An act's address is the name of the act."""

from django.urls import URLPattern, path

from .views import agreed, cases, dashboard, meetings, office, papers, representatives, returns, seats

app_name = "oversight"
urlpatterns: list[URLPattern] = [
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/<slug:key>/", dashboard.pattern, name="pattern"),
    path("dashboard/<slug:key>/csv/", dashboard.pattern_csv, name="pattern_csv"),
    path("oversight/cases/", cases.cases, name="cases"),
    path("oversight/reviews/", cases.reviews, name="reviews"),
    path("oversight/office/", office.office, name="office"),
    path("oversight/office/<str:key>/", office.work, name="work"),
    path("oversight/exits/csv/", office.exits_csv, name="exits_csv"),
    path("oversight/seats/", seats.seats, name="seats"),
    path("oversight/seats/give_seat/", seats.give_seat, name="give_seat"),
    path("oversight/seats/<int:seat_id>/end_seat/", seats.end_seat, name="end_seat"),
    path("oversight/seats/choose_representative/", representatives.choose_representative, name="choose_representative"),
    path(
        "oversight/seats/<int:representative_id>/end_representative/",
        representatives.end_representative,
        name="end_representative",
    ),
    path("oversight/meetings/", meetings.meetings, name="meetings"),
    path("oversight/meetings/call_meeting/", meetings.call_meeting, name="call_meeting"),
    path("oversight/meetings/<int:meeting_id>/", meetings.meeting, name="meeting"),
    path("oversight/meetings/<int:meeting_id>/paper/", papers.paper, name="paper"),
    path("oversight/meetings/<int:meeting_id>/paper/<str:kind>/", papers.paper_file, name="paper_file"),
    path("oversight/meetings/<int:meeting_id>/write_words/<slug:section>/", papers.write_words, name="write_words"),
    path("oversight/meetings/<int:meeting_id>/table_paper/", papers.table_paper, name="table_paper"),
    path("oversight/papers/<int:paper_id>/", papers.tabled, name="tabled"),
    path("oversight/papers/<int:paper_id>/<str:kind>/", papers.tabled_file, name="tabled_file"),
    path("oversight/meetings/<int:meeting_id>/history/", meetings.meeting_history, name="meeting_history"),
    path("oversight/meetings/<int:meeting_id>/history/csv/", meetings.meeting_history_csv, name="meeting_history_csv"),
    path("oversight/meetings/<int:meeting_id>/move_meeting/", meetings.move_meeting, name="move_meeting"),
    path("oversight/meetings/<int:meeting_id>/remind_missing/", meetings.remind_missing, name="remind_missing"),
    path("oversight/meetings/<int:meeting_id>/send_return/<str:whose>/", returns.send_return, name="send_return"),
    path("oversight/meetings/<int:meeting_id>/add_difference/", returns.add_difference, name="add_difference"),
    path("oversight/meetings/<int:meeting_id>/agree_action/", agreed.agree_action, name="agree_action"),
    path(
        "oversight/differences/<int:difference_id>/remove_difference/",
        returns.remove_difference,
        name="remove_difference",
    ),
    path(
        "oversight/differences/<int:difference_id>/take_up_difference/",
        returns.take_up_difference,
        name="take_up_difference",
    ),
    path("oversight/actions/<int:action_id>/change_action/", agreed.change_action, name="change_action"),
    path("oversight/actions/<int:action_id>/finish_action/", agreed.finish_action, name="finish_action"),
    path("oversight/actions/<int:action_id>/drop_action/", agreed.drop_action, name="drop_action"),
]
