"""The numbers of disagreements: one after the other within a partnership, without a gap."""

from ..models import LastReference, Partnership


def next_reference(partnership: Partnership) -> str:
    """The next reference, "D-0042". Call it inside the transaction that uses it: the row stays locked until then."""
    last, _ = LastReference.objects.select_for_update(no_key=True).get_or_create(partnership=partnership)
    last.number += 1
    last.save()
    return f"D-{last.number:04}"
