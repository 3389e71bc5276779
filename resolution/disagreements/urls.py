"""The addresses of disagreements. An act's address is its name: `/disagreements/D-0042/settle/`."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from resolution.protocol.acts import Act

from .views import (
    addressing,
    agreeing,
    answering,
    beginning,
    being_stuck,
    climbing,
    consulting,
    correcting,
    destroying,
    drafting,
    ending,
    gate,
    handing,
    history,
    home,
    later,
    leaving,
    linking,
    mediating,
    noting,
    overseeing,
    printing,
    public,
    raised,
    raising,
    recalling,
    record,
    referring,
    restricting,
    reviewing,
    settled,
    thirds,
)
from .views import list as listing

ACTS = {
    Act.TAKE_UP: settled.take_up,
    Act.ADD_VIEW: settled.add_view,
    Act.PLACE: addressing.place,
    Act.PASS_ON: addressing.pass_on,
    Act.SEND_BACK: addressing.send_back,
    Act.READDRESS: addressing.readdress,
    Act.ACKNOWLEDGE: answering.acknowledge,
    Act.RESPOND: answering.respond,
    Act.ASK_AGAIN: answering.ask_again,
    Act.SETTLE: answering.settle,
    Act.PROPOSE: agreeing.propose,
    Act.CONFIRM: agreeing.confirm,
    Act.AMEND: agreeing.amend,
    Act.TURN_DOWN: agreeing.turn_down,
    Act.ESCALATE: climbing.escalate,
    Act.LEAVE_UNRESOLVED: climbing.leave_unresolved,
    Act.CARRY: climbing.carry,
    Act.DECLINE: climbing.decline,
    Act.PERSIST: climbing.persist,
    Act.WITHDRAW: ending.withdraw,
    Act.CLOSE: ending.close,
    Act.REOPEN: ending.reopen,
    Act.REPORT_ACTION: agreeing.report_action,
    Act.LET_STAND: agreeing.let_stand,
    Act.ASK_LATER: later.ask_later,
    Act.ANSWER_LATER: later.answer_later,
    Act.NOTE: noting.note,
    Act.AS_REPORTED: noting.as_reported,
    Act.SAY_CONTENT: ending.say_content,
    Act.FILE_RECORD: ending.file_record,
    Act.HAND_OVER: handing.hand_over,
    Act.REPLACE: handing.replace,
    Act.DECLARE_LINK: linking.declare_link,
    Act.NO_LINK: linking.no_link,
    Act.BLOCK: linking.block,
    Act.LIFT_BLOCK: linking.lift_block,
    Act.RESTRICT: restricting.restrict,
    Act.LIFT_RESTRICTION: restricting.lift_restriction,
    Act.ADD_THIRD: thirds.add_third,
    Act.END_THIRD: thirds.end_third,
    Act.THINK_THROUGH: consulting.think_through,
    Act.CORRECT: correcting.correct,
    Act.RECALL: recalling.recall,
    Act.DECLARE: consulting.declare,
    Act.ASK_TO_DESTROY: destroying.ask_to_destroy,
    Act.DESTROY: destroying.destroy,
    Act.LOG_WITH_CHAIR: referring.log_with_chair,
    Act.LOG_FORMALLY: referring.log_formally,
    Act.GIVE_ACCOUNT: referring.give_account,
    Act.SAY_STUCK: being_stuck.say_stuck,
    Act.ANSWER_STUCK: being_stuck.answer_stuck,
    Act.ASK_MEDIATION: mediating.ask_mediation,
    Act.OFFER_MEDIATOR: mediating.offer_mediator,
    Act.ANSWER_MEDIATOR: mediating.answer_mediator,
    Act.RECORD_MEDIATION: mediating.record_mediation,
    Act.ASK_ACCOUNT: overseeing.ask_account,
    Act.ACKNOWLEDGE_LOG: overseeing.acknowledge_log,
    Act.DECIDE_DEEP_DIVE: overseeing.decide_deep_dive,
    Act.ANSWER_LOG: overseeing.answer_log,
    Act.OPEN_REVIEW: reviewing.open_review,
    Act.ADD_REVIEWER: reviewing.add_reviewer,
    Act.END_REVIEWER: reviewing.end_reviewer,
    Act.RECORD_FINDINGS: reviewing.record_findings,
    Act.REVIEW_SUPERVISION: reviewing.review_supervision,
    Act.COMPLETE_REVIEW: reviewing.complete_review,
}


class ReferenceConverter(StringConverter):
    """`D-0042`. Nothing else is looked up: PostgreSQL takes no control character, not even to find nothing."""

    regex = "[A-Z]+-[0-9]+"


register_converter(ReferenceConverter, "ref")

app_name = "disagreements"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("before-you-raise/", public.before_you_raise, name="before_you_raise"),
    path("before-you-raise/<str:way>/", public.signpost, name="signpost"),
    path("how-disagreements-are-resolved/", public.how_resolved, name="how_resolved"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("raise/", beginning.begin, name="begin"),
    path("drafts/<int:pk>/", raising.draft, name="draft"),
    path("drafts/<int:pk>/check/", raising.draft_check, name="draft_check"),
    path("drafts/<int:pk>/share/", drafting.draft_share, name="draft_share"),
    path("drafts/<int:pk>/delete/", drafting.draft_delete, name="draft_delete"),
    path("drafts/<int:pk>/<str:page>/", raising.draft_page, name="draft_page"),
    path("log-a-settled-one/", settled.log_settled, name="log_settled"),
    path("directory/people/<int:person_id>/holds/", leaving.leaver, name="leaver"),
    path("disagreements/", listing.disagreements, name="list"),
    path("disagreements/by-number/", listing.numbers, name="numbers"),
    path("disagreements/<ref:reference>/", record.record, name="record"),
    *[
        path(f"disagreements/<ref:reference>/{at}/", gate.asks_first(view), name=name)
        for at, view, name in (
            ("raised", raised.raised, "raised"),
            ("timeline", record.whole_timeline, "timeline"),
            ("history", history.history, "history"),
            ("history/csv", history.history_csv, "history_csv"),
            ("looks", history.looks, "looks"),
            ("print", printing.call_sheet, "print"),
            ("file-record", printing.record_on_raising, "file_record_raising"),
            ("file-record/closing", printing.record_on_closing, "file_record_closing"),
            *((act, view, act.value) for act, view in ACTS.items()),
        )
    ],
]
