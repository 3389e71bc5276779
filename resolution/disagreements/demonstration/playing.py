"""A scene that is about to be played: where, by whom, and what is said in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from resolution.disagreements.answers import Address
from resolution.disagreements.models import Disagreement, Named
from resolution.partnership.models import Person
from resolution.protocol.clock import Due

from .stage import Stage
from .story import Scene, Story


@dataclass(frozen=True)
class Playing:
    """A scene, about to be played at its moment."""

    stage: Stage
    story: Story
    scene: Scene
    disagreement: Disagreement
    raised_at: datetime
    at: datetime

    def says(self, name: str) -> Any:
        """What is said under the name; an empty text if nothing is."""
        return self.scene.said.get(name, "")

    def person(self, name: str) -> Person:
        """The person whose key is said under the name."""
        return self.stage.people[self.says(name)]

    @property
    def address(self) -> Address:
        """To whom it goes now."""
        return Address(person=self.person("person"))

    @property
    def responding(self) -> Named:
        """Whoever answers for the responding side."""
        return Named.objects.select_related("person").get(responding_steps=self.disagreement.step)

    @property
    def needed(self) -> Due:
        """By when an answer is needed now."""
        return self.stage.calendar.due(self.says("needed"), self.raised_at)
