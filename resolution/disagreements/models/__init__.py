"""Cases, disagreements, steps, and what is said on them: all that moves in one transaction."""

from .agreements import AgreedAction, WayForward
from .cases import NO_INITIALS, Case, Child, RecordNumber
from .culture import CultureAnswer, quarter_of
from .destruction import Destruction
from .disagreements import Criterion, Disagreement, SearchText, Theme
from .drafts import Draft, DraftReader, ExitCount
from .holds import Hold
from .invitations import Invitation, InvitationUse
from .later import LaterDate, later_of
from .links import Link, NoLink, PersonalLink
from .mediation import Mediation
from .openings import EmergencyOpening
from .referrals import Account, Decision, Referral
from .reviews import Review, Reviewer, SupervisionPart
from .said import Checklist, Filing, Note, Response, Safety
from .seen import Seen, seen_at
from .steps import Named, Step
from .stuck import Stuck

__all__ = [
    "NO_INITIALS",
    "Account",
    "AgreedAction",
    "Case",
    "Checklist",
    "Child",
    "Criterion",
    "CultureAnswer",
    "Decision",
    "Destruction",
    "Disagreement",
    "Draft",
    "DraftReader",
    "EmergencyOpening",
    "ExitCount",
    "Filing",
    "Hold",
    "Invitation",
    "InvitationUse",
    "LaterDate",
    "Link",
    "Mediation",
    "Named",
    "NoLink",
    "Note",
    "PersonalLink",
    "RecordNumber",
    "Referral",
    "Response",
    "Review",
    "Reviewer",
    "Safety",
    "SearchText",
    "Seen",
    "Step",
    "Stuck",
    "SupervisionPart",
    "Theme",
    "WayForward",
    "later_of",
    "quarter_of",
    "seen_at",
]
