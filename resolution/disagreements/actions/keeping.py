"""What every step asks about the child: what keeps them safe meanwhile, and whether it is of serious concern."""

from resolution.disagreements.answers import Anew
from resolution.disagreements.models import Safety

from .declaring import tick
from .doing import Doing


def ask_anew(done: Doing, anew: Anew) -> None:
    """Keep what a step that opens asks (§1.2, §4.1a)."""
    confirm_safety(done, anew.safety)
    tick(done, anew.criteria)


def confirm_safety(done: Doing, text: str) -> None:
    """What keeps the child safe: in new words, or, where there are none, in those that stand (I4)."""
    words = text or done.disagreement.safety.latest("pk").text
    Safety.objects.create(disagreement=done.disagreement, text=words, by=done.me, at=done.at)
