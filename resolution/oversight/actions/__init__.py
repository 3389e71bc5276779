"""Everything that changes who oversees disagreements, and the only code that does."""

from .seats import end_seat, give_seat

__all__ = ["end_seat", "give_seat"]
