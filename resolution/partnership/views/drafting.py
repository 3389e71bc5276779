"""The next version of the protocol, changed one thing at a time by the office (§5.1)."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from resolution.govuk.components import Task
from resolution.protocol.changeable import Changeable
from resolution.protocol.comparing import PARTS

from .. import actions, review
from ..draft_forms import ChangeForm, as_it_was_sent
from ..models import Partnership
from .act import ActPage, answer
from .protocols import ours_to_write

TITLES = {part.key: part.title for part in PARTS}
Parts = Mapping[str, Sequence[Changeable]]


def draft_words(request: HttpRequest) -> HttpResponse:
    """The parts of the next version, and in which of them something is said otherwise."""
    so_far = review.next_version(ours_to_write(request))
    here, before = _both(so_far)
    tasks = [_of_part(key, things, before[key]) for key, things in here.items() if things]
    return render(request, "partnership/draft_words.html", {"so_far": so_far, "tasks": tasks})


def draft_part(request: HttpRequest, part: str) -> HttpResponse:
    """What is changed in a part, each thing on a page of its own."""
    here, before = _both(review.next_version(ours_to_write(request)))
    if part not in here:
        raise Http404
    there = {thing.same: thing.says for thing in before[part]}
    tasks = [_task(thing.about, _address(thing), thing.says != there.get(thing.same)) for thing in here[part]]
    return render(request, "partnership/draft_part.html", {"heading": TITLES[part], "tasks": tasks})


def change_draft(request: HttpRequest, thing: str) -> HttpResponse:
    ours = ours_to_write(request)
    so_far = review.next_version(ours)
    here, before = _both(so_far)
    part, asked = _part_of(thing, here, before), _found(here, thing)
    if _is_overtaken(request, ours):
        asked = as_it_was_sent(thing, request.POST, asked or _found(before, thing))
    if asked is None:
        raise Http404
    form = ChangeForm.of(
        request, as_of=ours.journal_head, thing=asked, before=before.get(part, ()), version=so_far.newest.number
    )
    page = ActPage(
        heading=asked.about,
        form=form,
        may=True,
        do=partial(actions.change_draft, partnership=ours, key=thing),
        back=reverse("draft_part", args=[part]) if len(here.get(part, ())) > 1 else reverse("draft_words"),
        done="It is kept in the draft.",
        words=asked.words,
        template="partnership/change_draft.html",
    )
    return answer(request, page)


def _is_overtaken(request: HttpRequest, ours: Partnership) -> bool:
    """Whether what was sent was typed before the draft became what it is: then it need not have what was asked."""
    seen = request.POST.get("as_of", "")
    return seen.isdecimal() and seen != str(ours.journal_head)


def _both(so_far: review.NextVersion) -> tuple[Parts, Parts]:
    """What the next version says so far, and what the version that it follows says."""
    return review.changeable_by_part(so_far.text), review.changeable_by_part(so_far.newest.text)


def _found(parts: Parts, key: str) -> Changeable | None:
    """What is changed on the page of that address."""
    return next((one for things in parts.values() for one in things if one.key == key), None)


def _part_of(key: str, *versions: Parts) -> str:
    """The part in which it is, or was; blank where it is of none."""
    table = key.partition("-")[0]
    every = ((part, one) for parts in versions for part, things in parts.items() for one in things)
    return next((part for part, one in every if one.key.partition("-")[0] == table), "")


def _of_part(key: str, things: Sequence[Changeable], before: Sequence[Changeable]) -> Task:
    """A part of one thing leads to its page."""
    address = _address(things[0]) if len(things) == 1 else reverse("draft_part", args=[key])
    says, said = ([(thing.same, thing.says) for thing in those] for those in (things, before))
    return _task(TITLES[key], address, says != said)


def _task(title: str, address: str, changed: bool) -> Task:
    return Task(title, "Changed" if changed else "The same", address, done=not changed)


def _address(thing: Changeable) -> str:
    return reverse("change_draft", args=[thing.key])
