"""The ways out before raising, with the partnership's own contact where the protocol leaves room for it (p6)."""

from dataclasses import dataclass, replace

from resolution.partnership import directory
from resolution.partnership.models import Agency, Partnership, Sector
from resolution.protocol.filled import OF_THE_OFFICE, fill
from resolution.protocol.model import Protocol, Signpost


@dataclass(frozen=True)
class Ring:
    """Whom to ring at once, and on which number."""

    who: str
    number: str


def signposts(partnership: Partnership) -> tuple[Signpost, ...]:
    """Those of the protocol in force."""
    return filled_in(directory.protocol_in_force(partnership).protocol, partnership)


def filled_in(protocol: Protocol, partnership: Partnership) -> tuple[Signpost, ...]:
    """Those of a protocol."""
    return tuple(
        replace(one, guidance=filled(one.guidance, partnership), contact=filled(one.contact, partnership))
        for one in protocol.signposts
    )


def filled(text: str, partnership: Partnership) -> str:
    """A text of a protocol that leaves room for whoever has adopted it."""
    ours = (partnership.name, partnership.contact_email, partnership.telephone)
    return fill(text, dict(zip(OF_THE_OFFICE, ours, strict=True)))


def urgent_numbers(partnership: Partnership) -> list[Ring]:
    """Children's social care in the area, where the directory holds a number for what cannot wait."""
    agencies = partnership.agencies.able_to_disagree().filter(kind=Sector.SOCIAL_CARE, outside_area=False)
    return [_ring(agency) for agency in agencies.exclude(urgent_telephone="").order_by("name")]


def _ring(agency: Agency) -> Ring:
    return Ring(agency.name, agency.urgent_telephone)
