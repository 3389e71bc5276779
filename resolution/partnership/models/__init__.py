"""Who there is: the partnership, its agencies and people, who stands at which tier, and who can sign in."""

from .accounts import User

__all__ = ["User"]
