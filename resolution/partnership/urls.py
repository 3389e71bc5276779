"""Addresses of the directory, and of signing in to the demonstration. An act's address is the name of the act."""

from django.urls import URLPattern, path

from .views import absences, agencies, cover, demonstration, duty, people, posts

urlpatterns: list[URLPattern] = [
    path("demonstration/sign-in/", demonstration.demonstration_sign_in, name="demonstration_sign_in"),
    path("directory/", agencies.agencies, name="directory"),
    path("directory/add_agency/", agencies.add_agency, name="add_agency"),
    path("directory/<int:agency_id>/", agencies.agency, name="agency"),
    path("directory/<int:agency_id>/change_agency/", agencies.change_agency, name="change_agency"),
    path("directory/<int:agency_id>/close_agency/", agencies.close_agency, name="close_agency"),
    path("directory/<int:agency_id>/change_telephones/", agencies.change_telephones, name="change_telephones"),
    path(
        "directory/<int:agency_id>/choose_point_of_contact/",
        agencies.choose_point_of_contact,
        name="choose_point_of_contact",
    ),
    path("directory/<int:agency_id>/confirm_entries/", agencies.confirm_entries, name="confirm_entries"),
    path("directory/<int:agency_id>/ask_to_confirm/", agencies.ask_to_confirm, name="ask_to_confirm"),
    path("directory/<int:agency_id>/people/", people.people, name="people"),
    path("directory/<int:agency_id>/add_person/", people.add_person, name="add_person"),
    path("directory/<int:agency_id>/give_role/", posts.give_role, name="give_role"),
    path("directory/roles/<int:role_id>/end_role/", posts.end_role, name="end_role"),
    path("directory/people/<int:person_id>/", people.person, name="person"),
    path("directory/people/<int:person_id>/change_person/", people.change_person, name="change_person"),
    path("directory/people/<int:person_id>/record_leaving/", people.record_leaving, name="record_leaving"),
    path("directory/people/<int:person_id>/open_account/", people.open_account, name="open_account"),
    path("directory/people/<int:person_id>/give_post/", posts.give_post, name="give_post"),
    path("directory/people/<int:person_id>/record_absence/", absences.record_absence, name="record_absence"),
    path("directory/absences/<int:absence_id>/change_absence/", absences.change_absence, name="change_absence"),
    path("directory/absences/<int:absence_id>/end_absence/", absences.end_absence, name="end_absence"),
    path("directory/posts/<int:post_id>/change_post/", posts.change_post, name="change_post"),
    path("directory/posts/<int:post_id>/end_post/", posts.end_post, name="end_post"),
    path("directory/<int:agency_id>/add_stand_in/", cover.add_stand_in, name="add_stand_in"),
    path("directory/<int:agency_id>/order_stand_ins/<int:tier>/", cover.order_stand_ins, name="order_stand_ins"),
    path("directory/stand_ins/<int:stand_in_id>/remove_stand_in/", cover.remove_stand_in, name="remove_stand_in"),
    path("directory/stand_ins/<int:stand_in_id>/accept_stand_in/", cover.accept_stand_in, name="accept_stand_in"),
    path("directory/stand_ins/<int:stand_in_id>/decline_stand_in/", cover.decline_stand_in, name="decline_stand_in"),
    path("directory/<int:agency_id>/open_desk/", cover.open_desk, name="open_desk"),
    path("directory/desks/<int:desk_id>/", duty.rota, name="rota"),
    path("directory/desks/<int:desk_id>/add_turn/", duty.add_turn, name="add_turn"),
    path("directory/turns/<int:turn_id>/remove_turn/", duty.remove_turn, name="remove_turn"),
    path("directory/desks/<int:desk_id>/change_desk/", cover.change_desk, name="change_desk"),
    path("directory/desks/<int:desk_id>/close_desk/", cover.close_desk, name="close_desk"),
]
