"""Who there is: the partnership, its agencies and people, who stands at which tier, and who can sign in."""

from .absences import Absence
from .account_requests import AccountRequest
from .accounts import User
from .agencies import Agency, Person, Post, Role, Sector
from .authenticators import Authenticator
from .authorities import EmergencyAuthority
from .cover import DeskMember, DutyDesk, DutyTurn, StandIn
from .exposures import Exposure, ExposureSheet
from .groundwork import Arrangement, Assessment, Groundwork, KeepingPeriod, PrivacyNotice, ProtectionOfficer
from .partnerships import BankHoliday, LastReference, Partnership, ProtocolDraft, ProtocolVersion
from .providers import Identity, IdentityProvider
from .seats import Representative, Seat
from .sheets import WaitingSheet

__all__ = [
    "Absence",
    "AccountRequest",
    "Agency",
    "Arrangement",
    "Assessment",
    "Authenticator",
    "BankHoliday",
    "DeskMember",
    "DutyDesk",
    "DutyTurn",
    "EmergencyAuthority",
    "Exposure",
    "ExposureSheet",
    "Groundwork",
    "Identity",
    "IdentityProvider",
    "KeepingPeriod",
    "LastReference",
    "Partnership",
    "Person",
    "Post",
    "PrivacyNotice",
    "ProtectionOfficer",
    "ProtocolDraft",
    "ProtocolVersion",
    "Representative",
    "Role",
    "Seat",
    "Sector",
    "StandIn",
    "User",
    "WaitingSheet",
]
