"""How often somebody went another way before raising, in the two years. Of nobody, as it is counted."""

from datetime import timedelta
from random import Random

from resolution import clock
from resolution.disagreements import actions
from resolution.partnership import directory

from .stage import Stage

# Days that are counted back, and how often each way was taken at the least and at the most.
SPAN = 730
LEAST, MOST = 4, 24


def count_exits(stage: Stage) -> None:
    """Each way out on some days, always the same ones."""
    chance = Random("other procedures")  # noqa: S311 (which day, not a secret)
    today = clock.today()
    ways = [
        one.id for one in directory.protocol_in_force(stage.partnership).protocol.signposts if not one.none_of_these
    ]
    for way in ways:
        for days in chance.sample(range(SPAN), chance.randint(LEAST, MOST)):
            actions.count_exit(partnership=stage.partnership, exit_=way, day=today - timedelta(days=days))
