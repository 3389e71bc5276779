"""The acts on a meeting: where each is done, by whom, and what is typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from resolution.history.models import Subject
from resolution.oversight import actions
from resolution.oversight.models import Difference, PaperDestruction, SubGroupAction, Tabled
from resolution.oversight.redactable import texts_in
from resolution.partnership.models import Representative
from tests.partnership.cast import COMMAND, by

from .sub_group import MEETINGS, SEATS, SubGroup, agreed, later, on, returned, seen, working

SECRET = "Sandra Quill from number nine drinks, and her son was taken into care."
TOLD = {"tell": "something", "experiences": "Calls are returned the same day."}


@dataclass(frozen=True)
class Act:
    """Where it is done, by whom, what is typed; `meanwhile` overtakes it. `subject`: whose journal, if no meeting’s."""

    at: Callable[[SubGroup], str]
    by: str
    typed: Callable[[SubGroup], dict[str, Any]]
    meanwhile: Callable[[SubGroup], object]
    not_yours: str
    subject: Callable[[SubGroup], Subject] = lambda there: there.meeting
    gone: bool = False  # what it was about is gone afterwards


def nothing(_: SubGroup) -> dict[str, Any]:
    return {}


def difference(there: SubGroup) -> Difference:
    return Difference.objects.first() or seen(there)


def action(there: SubGroup) -> SubGroupAction:
    return SubGroupAction.objects.first() or agreed(there)


def taken_out(there: SubGroup) -> None:
    actions.take_up_difference(difference=Difference.objects.get(), by=by(there.sam))


def finished(there: SubGroup) -> None:
    actions.finish_action(action=SubGroupAction.objects.get(), what_came_of_it="It is written.", by=COMMAND)


def tabled_for(there: SubGroup) -> Tabled:
    """The paper of the meeting, in which Nell has told of somebody."""
    returned(there, there.nell, SECRET)
    return actions.table_paper(of=there.meeting, by=by(there.una))


def asked(there: SubGroup, words: str = SECRET) -> PaperDestruction:
    """Otto has asked to destroy what she told."""
    row = Tabled.objects.first() or tabled_for(there)
    text = next(text for text in texts_in(row) if text.words == words)
    return actions.ask_to_destroy(paper=row, what=text, because="third_party", by=by(there.otto))


def decided(there: SubGroup, answer: str = "destroyed", because: str = "") -> PaperDestruction:
    """Una has decided."""
    destruction = PaperDestruction.objects.select_related("paper__meeting", "paper__report").get(answer="")
    return actions.destroy(destruction=destruction, answer=answer, because=because, by=by(there.una))


def founded(there: SubGroup) -> None:
    actions.call_meeting(partnership=there.cast.partnership, on=later(70), by=COMMAND)


def added(there: SubGroup, section: str) -> None:
    actions.write_words(of=there.meeting, section=section, words="It is early to say.", by=COMMAND)


OF_MEETINGS = {
    "call_meeting": Act(
        at=lambda _: f"{MEETINGS}call_meeting/",
        by="una",
        typed=lambda _: on("on", working(50)),
        meanwhile=founded,
        not_yours="otto",
        subject=lambda there: there.cast.partnership,
    ),
    "move_meeting": Act(
        at=lambda there: f"{there.at}move_meeting/",
        by="ruth",
        typed=lambda _: on("on", working(30)),
        meanwhile=lambda there: actions.move_meeting(meeting=there.meeting, on=later(25), by=COMMAND),
        not_yours="otto",
    ),
    "call_off_meeting": Act(
        at=lambda there: f"{there.at}call_off_meeting/",
        by="una",
        typed=lambda _: {"because": "Too few of us can come."},
        meanwhile=lambda there: actions.move_meeting(meeting=there.meeting, on=later(25), by=COMMAND),
        not_yours="otto",
    ),
    "remind_missing": Act(
        at=lambda there: f"{there.at}remind_missing/",
        by="una",
        typed=nothing,
        meanwhile=lambda there: actions.remind_missing(meeting=there.meeting, by=COMMAND),
        not_yours="moira",
    ),
    "send_return": Act(
        at=lambda there: f"{there.at}send_return/agency-{there.nell.agency_id}/",
        by="nell",
        typed=lambda _: TOLD,
        meanwhile=lambda there: returned(there, there.nell, "We wait for weeks."),
        not_yours="otto",
    ),
    "add_difference": Act(
        at=lambda there: f"{there.at}add_difference/",
        by="sam",
        typed=lambda there: {
            "seen_in": "review",
            **on("on", later(-2)),
            "agency": str(there.cast.health.pk),
            "other": str(there.cast.social_care.pk),
            "what": "Whether the placement is right.",
            "settled": "open",
        },
        meanwhile=nothing,
        not_yours="moira",
    ),
    "remove_difference": Act(
        at=lambda there: f"/oversight/differences/{difference(there).pk}/remove_difference/",
        by="sam",
        typed=nothing,
        meanwhile=taken_out,
        not_yours="otto",
        gone=True,
    ),
    "take_up_difference": Act(
        at=lambda there: f"/oversight/differences/{difference(there).pk}/take_up_difference/",
        by="sam",
        typed=nothing,
        meanwhile=taken_out,
        not_yours="nell",
    ),
    "write_words": Act(
        at=lambda there: f"{there.at}write_words/pairs/",
        by="una",
        typed=lambda _: {"words": "Read this beside the training of last spring."},
        meanwhile=lambda there: added(there, "pairs"),
        not_yours="otto",
    ),
    "table_paper": Act(
        at=lambda there: f"{there.at}table_paper/",
        by="una",
        typed=lambda _: {"read": "on"},
        meanwhile=lambda there: added(there, "now"),
        not_yours="otto",
    ),
    "ask_to_destroy": Act(
        at=lambda there: f"{tabled_for(there).get_absolute_url()}ask_to_destroy/",
        by="otto",
        typed=lambda _: {"what": texts_in(Tabled.objects.get())[0].value, "because": "third_party"},
        meanwhile=asked,
        not_yours="moira",
    ),
    "destroy": Act(
        at=lambda there: f"{asked(there).paper.get_absolute_url()}destroy/",
        by="una",
        typed=lambda _: {"destruction": str(PaperDestruction.objects.get().pk), "answer": "destroyed"},
        meanwhile=lambda there: actions.destroy(
            destruction=PaperDestruction.objects.get(), answer="kept", because="needed", by=by(there.ruth)
        ),
        not_yours="nell",
    ),
    "agree_action": Act(
        at=lambda there: f"{there.at}agree_action/",
        by="una",
        typed=lambda there: {
            "what": "Say in the newsletter whom to ring.",
            "owner": str(there.otto.pk),
            **on("due_on", later(40)),
        },
        meanwhile=nothing,
        not_yours="otto",
    ),
    "change_action": Act(
        at=lambda there: f"/oversight/actions/{action(there).pk}/change_action/",
        by="ruth",
        typed=lambda there: {"owner": str(there.otto.pk), **on("due_on", later(40))},
        meanwhile=finished,
        not_yours="nell",
    ),
    "finish_action": Act(
        at=lambda there: f"/oversight/actions/{action(there).pk}/finish_action/",
        by="nell",
        typed=lambda _: {"what_came_of_it": "It is written down."},
        meanwhile=finished,
        not_yours="otto",
    ),
    "drop_action": Act(
        at=lambda there: f"/oversight/actions/{action(there).pk}/drop_action/",
        by="una",
        typed=lambda _: {"because": "The new rota answers it."},
        meanwhile=finished,
        not_yours="nell",
    ),
    "choose_representative": Act(
        at=lambda there: f"{SEATS}choose_representative/?agency={there.cast.preschool.pk}",
        by="ruth",
        typed=lambda there: {"speaks_for": "early_years", "person": str(there.cast.bea.pk)},
        meanwhile=founded,
        not_yours="una",
        subject=lambda there: there.cast.partnership,
    ),
    "end_representative": Act(
        at=lambda _: f"{SEATS}{Representative.objects.earliest('pk').pk}/end_representative/",
        by="ruth",
        typed=nothing,
        meanwhile=founded,
        not_yours="una",
        subject=lambda there: there.cast.partnership,
    ),
}
