"""The same form sent twice acts once and shows the same result twice."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from resolution.govuk.kept import IN_CONFIDENCE
from resolution.history import journal
from resolution.history.canonical import canonical_json
from resolution.history.models import Submission

# Made anew for each request: says nothing of what was typed.
NOT_TYPED = frozenset({"csrfmiddlewaretoken"})


class DifferentBody(Exception):
    """The form was already sent, with other answers in it."""


def digest_of(body: Mapping[str, Sequence[str]]) -> str:
    """What was typed, in short: `digest_of(dict(request.POST.lists()))`. Of few answers each could be tried until it
    fits, so that what is said in confidence is left out."""
    kept = (name for name in body if name not in NOT_TYPED and not name.startswith(IN_CONFIDENCE))
    typed = {name: list(body[name]) for name in kept}
    return sha256(canonical_json(typed).encode()).hexdigest()


def outcome_of(user: AbstractBaseUser, form: UUID, digest: str) -> str | None:
    """Where this form led when it was sent before; None if it is new. DifferentBody if it then said something else."""
    sent = Submission.objects.filter(user_id=user.pk, form=form).first()
    if sent is None:
        return None
    if sent.digest != digest:
        raise DifferentBody("This form was already sent, with other answers in it.")
    return sent.outcome


def forget(forms: Iterable[UUID]) -> None:
    """Keep nothing of what these forms had said, not even in short. Sent once more, they say something else."""
    for sent in Submission.objects.filter(form__in=list(forms)):
        sent.digest = ""
        sent.save(update_fields=["digest"])


def remember(user: AbstractBaseUser, form: UUID, digest: str, outcome: str) -> None:
    """Keep where the form led, with the act that it led to: inside one only."""
    act = journal.current()
    Submission.objects.create(user_id=user.pk, form=form, digest=digest, outcome=outcome, made_at=act.at)
