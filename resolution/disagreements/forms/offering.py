"""Words that came with the step, offered to whoever carries it or takes it further, and whose they are."""

from dataclasses import replace

from resolution.disagreements.record.whose import Voices
from resolution.govuk.fields import Guidance

from .acting import Form


def offer_words(form: Form, question: str, words: str) -> None:
    """Begin the question with the words that the step keeps under this name, if there are any (§2.5, p6)."""
    said = Voices(form.disagreement).of_step(form.step, words)
    if said is None:
        return
    form.initial[question] = said.words
    if said.by.person != form.user.person:
        _say_whose(form, question, f"{said.wrote} Left as it is, it stays under their name.")


def _say_whose(form: Form, question: str, whose: str) -> None:
    """In the one line between the question and its answer; what stood there helps after it."""
    field = form.fields[question]
    beside: Guidance = getattr(field, "guidance", None) or Guidance()
    field.guidance = replace(beside, help=f"{field.help_text} {beside.help}".strip())  # type: ignore[attr-defined]  # of our questions
    field.help_text = whose
