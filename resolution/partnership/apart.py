"""Why somebody has no part in a disagreement, in words: by the seat or the office that keeps them out (§4.1c)."""

from .models import Person, Role, Seat

OVERSEES = "whoever oversees disagreements has no part in a step"
OF_THE_OFFICE = "whoever works in the partnership’s office has no part in a step"
# An auditor and whoever is independent are none of those who oversee disagreements (0084).
BY_PART = {
    Seat.Kind.AUDITOR: "an auditor proves that nobody has changed the history, and reads no disagreement",
    Seat.Kind.PROTECTION: "whoever reviews what is held about somebody has no part in a step",
    Seat.Kind.INDEPENDENT_CHAIR: "the Independent Chair can be asked to mediate, and has no part in a step",
    Role.Kind.BUSINESS_MANAGER: OF_THE_OFFICE,
}


def why_apart(person: Person) -> str:
    """`an auditor … reads no disagreement`; of somebody who can never be named on one."""
    return by_part(person) or (OF_THE_OFFICE if person.agency.is_office else OVERSEES)


def by_part(person: Person) -> str:
    """The same of somebody whose part has a reason of its own; blank for all others."""
    kinds = {part.kind for part in person.parts}
    return next((why for kind, why in BY_PART.items() if kind in kinds), "")
