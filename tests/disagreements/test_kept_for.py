"""Queries that are put together once a day for somebody ask at every moment of it what would be put together then."""

import sys
from collections.abc import Callable, Iterator

import pytest

from resolution import clock, urls
from resolution.disagreements.record.kept_for import kept_for_each
from resolution.partnership import actions as directory_actions
from resolution.partnership.models import Person, Post
from resolution.partnership.models.kept import Kept
from tests.partnership.cast import COMMAND

from .cast import Cast
from .test_cover import away

pytestmark = [pytest.mark.both, pytest.mark.requirement("A2", "A3")]
NUMBER = 7
PutTogether = Callable[[Person], Kept]


def every_one() -> Iterator[PutTogether]:
    """Wherever one stands, once the pages are there."""
    assert urls.urlpatterns
    decorated = kept_for_each(lambda person: pytest.fail(f"Nobody asks about {person}.")).__code__
    for name, module in sorted(sys.modules.items()):
        if name.startswith("resolution."):
            for each in vars(module).values():
                if getattr(each, "__code__", None) is decorated and each.__module__ == name:
                    yield each


EVERY = {f"{each.__module__} {each.__name__}": each for each in every_one()}


def test_home_and_the_list_have_some() -> None:
    assert len(EVERY) > 5


def those_with_parts(cast: Cast) -> list[Person]:
    """The leads, the office, the manager of a small agency; a line manager, who acts for a colleague today too; and two
    who have no part but their own."""
    post = Post.objects.get(person=cast.priya)
    directory_actions.change_post(post=post, title=post.title, manager=cast.tom, deputy=None, by=COMMAND)
    away(cast.sam, cast.tom)
    return [cast.tom, cast.ann, cast.helen, cast.ruth, cast.moira, cast.grace, cast.carl]


def test_a_query_of_another_moment_asks_what_would_be_put_together_now(cast: Cast) -> None:
    """As a page does, while time goes by; and by a query that was put together a while ago."""
    for person in those_with_parts(cast):
        for name, each in EVERY.items():
            kept = each(person)
            with clock.set_to(clock.now()):
                anew = each.__wrapped__(person)  # type: ignore[attr-defined]
                # As they read: PostgreSQL's values of JSON are not compared.
                asked, wanted = repr(kept.asks(NUMBER)), repr(anew.asks(NUMBER))
                assert (kept.sql, asked) == (anew.sql, wanted), (name, person)
