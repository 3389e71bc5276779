"""What is said on a disagreement: checklists, responses, the child's safety, notes, what was filed."""

from django.db import models

from resolution.history.models import tracked
from resolution.protocol.acts import Side

from .disagreements import Disagreement, Part
from .steps import Named, Step

SIDES = [(s.value, s.value) for s in (Side.RAISING, Side.RESPONDING)]


class Checklist(Part):
    """The checklist as somebody answered it at a step. It is never changed: a later answer is a later sheet (§2.4).

    `answers`: under the protocol's id of a question the text or the id of the choice, a day as `2026-03-02`; under the
    id of an item, true where it was declared.
    """

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="checklists")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="checklists")
    by = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="checklists")
    at = models.DateTimeField()
    answers = models.JSONField()
    # The day of signing in London and the latest day among the answers, so that the database holds "not in the future".
    signed_on = models.DateField()
    latest_on = models.DateField(null=True, blank=True)
    # What raising did not wait for, since nobody could be reached: it may be by somebody who has signed already.
    afterwards = models.BooleanField(default=False)
    # What a safeguarding lead could not say for the raiser: the raiser's own word. Its lead may have to give it.
    own_word = models.BooleanField(default=False)

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("step", "by"),
                condition=models.Q(afterwards=False, own_word=False),
                name="a_checklist_is_signed_once_by_a_person_on_a_step",
            ),
            models.UniqueConstraint(
                fields=("step",),
                condition=models.Q(afterwards=True),
                name="a_step_is_thought_through_afterwards_once",
            ),
            models.UniqueConstraint(
                fields=("disagreement",), condition=models.Q(own_word=True), name="a_raiser_gives_their_own_word_once"
            ),
            models.CheckConstraint(
                condition=models.Q(latest_on__isnull=True) | models.Q(latest_on__lte=models.F("signed_on")),
                name="what_is_declared_as_done_was_done_by_the_day_of_signing",
            ),
            models.CheckConstraint(condition=~models.Q(answers={}), name="a_checklist_says_something"),
        )

    def __str__(self) -> str:
        return f"Checklist on {self.step}"


class Response(Part):
    """The responder's part (C12): does the decision change, and why, for this child.

    `decision` and `basis`: the ids of the options chosen, of the version of the protocol that the disagreement keeps.
    """

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="responses")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="responses")
    by = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="responses")
    at = models.DateTimeField()
    decision = models.CharField(max_length=40)
    reason = models.TextField()
    # Empty where the version of the protocol does not ask for it.
    basis = models.CharField(max_length=40, blank=True, default="")
    # What it is, its date, and whose file holds it. Empty where the protocol asks none after that basis.
    evidence = models.CharField(max_length=300, blank=True, default="")
    # "I have read the concern, its evidence and our own file …": never of a response that somebody else wrote down.
    declared = models.BooleanField(default=False)
    # Empty where the raising side had put the responder's view fairly (§2.4).
    corrected_view = models.TextField(blank=True, default="")
    # Written down by the raising side for a person who cannot sign in: how it was said.
    as_reported = models.CharField(max_length=300, blank=True, default="")

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(decision=""), name="a_response_says_what_happens_to_the_decision"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_response_gives_its_reason"),
            models.CheckConstraint(
                condition=models.Q(declared=False) | models.Q(as_reported=""),
                name="what_is_only_reported_declares_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(evidence="") | ~models.Q(basis=""),
                name="only_a_response_that_says_what_it_rests_on_cites_evidence",
            ),
        )

    def __str__(self) -> str:
        return f"Response on {self.step}"


# How a safety statement begins that says that nothing keeps the child safe.
NOTHING_KNOWN = "Nothing that I know of"


class Safety(Part):
    """What keeps the child safe meanwhile, and who confirmed it when. The newest row counts."""

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="safety")
    text = models.TextField()
    by = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (models.CheckConstraint(condition=~models.Q(text=""), name="a_safety_statement_is_not_empty"),)

    def __str__(self) -> str:
        return f"Safety statement on {self.disagreement}"


class Note(Part):
    """Something asked, answered, told or cited beside the ladder. It never moves the step."""

    class Kind(models.TextChoices):
        QUESTION = "question", "A question"
        ANSWER = "answer", "An answer to a question"
        CONTACT = "contact", "A call or meeting"
        EVIDENCE = "evidence", "Evidence"
        RESPONDER = "responder", "What the responding side adds at the end"
        AS_REPORTED = "as_reported", "What the other side said, as reported"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="notes")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind)
    by = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="notes")
    at = models.DateTimeField()
    text = models.TextField()
    # With whom a call or meeting was, or who said what is reported.
    who = models.CharField(max_length=200, blank=True, default="")
    on = models.DateField(null=True, blank=True)
    # Which one an answer answers, of the other side. One that names none answers all that they had asked before it.
    question = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by")

    history = tracked()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="a_note_is_not_empty"),
            models.CheckConstraint(
                condition=models.Q(question__isnull=True) | models.Q(kind="answer"),
                name="only_an_answer_answers_a_question",
            ),
            models.UniqueConstraint(
                fields=("question",),
                condition=models.Q(question__isnull=False),
                name="a_question_is_answered_once",
            ),
        )

    def __str__(self) -> str:
        return f"Note on {self.step}"


class Filing(Part):
    """A side's word that the one-page record is on the child's file (p6)."""

    class Moment(models.TextChoices):
        RAISING = "raising", "On raising"
        CLOSING = "closing", "On closing"

    disagreement = models.ForeignKey(Disagreement, on_delete=models.PROTECT, related_name="filings")
    # The first one, or the one that it was closed at: one that was opened again is closed, and filed, again.
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="filings")
    side = models.CharField(max_length=12, choices=SIDES)
    moment = models.CharField(max_length=8, choices=Moment)
    by = models.ForeignKey(Named, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    history = tracked()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("step", "side", "moment"), name="a_side_files_each_record_once"),
        )

    def __str__(self) -> str:
        return f"{self.side} filed {self.disagreement}"
