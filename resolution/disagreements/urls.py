"""The addresses of disagreements. An act's address is its name: `/disagreements/D-0042/settle/`."""

from django.urls import URLPattern, path

from resolution.protocol.acts import Act

from .views import agreeing, answering, consulting, ending, noting, record

ACTS = {
    Act.SETTLE: answering.settle,
    Act.PROPOSE: agreeing.propose,
    Act.CONFIRM: agreeing.confirm,
    Act.AMEND: agreeing.amend,
    Act.TURN_DOWN: agreeing.turn_down,
    Act.WITHDRAW: ending.withdraw,
    Act.CLOSE: ending.close,
    Act.REOPEN: ending.reopen,
    Act.REPORT_ACTION: agreeing.report_action,
    Act.LET_STAND: agreeing.let_stand,
    Act.NOTE: noting.note,
    Act.AS_REPORTED: noting.as_reported,
    Act.SAY_CONTENT: ending.say_content,
    Act.FILE_RECORD: ending.file_record,
    Act.HAND_OVER: noting.hand_over,
    Act.THINK_THROUGH: consulting.think_through,
}

app_name = "disagreements"
urlpatterns: list[URLPattern] = [
    path("disagreements/<str:reference>/", record.record, name="record"),
    path("disagreements/<str:reference>/timeline/", record.whole_timeline, name="timeline"),
    *[path(f"disagreements/<str:reference>/{act}/", view, name=act.value) for act, view in ACTS.items()],
]
