"""Everything that changes the directory, and the only code that does. Each act is named as its page and its entry."""

from .absences import change_absence, end_absence, record_absence
from .account_requests import ask_for_account, clear_account_requests, grant_account, refuse_account
from .agencies import (
    add_agency,
    change_agency,
    change_telephones,
    choose_point_of_contact,
    close_agency,
    reopen_agency,
)
from .authenticators import stop_authenticator, take_code, use_authenticator
from .authorities import end_authority, give_authority, look_in_emergency
from .bank_holidays import add_bank_holiday, remove_bank_holiday, seed_bank_holidays
from .confirming import ask_to_confirm, confirm_chosen, confirm_entries
from .cover import (
    accept_stand_in,
    add_stand_in,
    change_desk,
    close_desk,
    decline_stand_in,
    open_desk,
    order_stand_ins,
    remove_stand_in,
)
from .duty import add_turn, remove_turn
from .exposures import enter_exposure
from .frame import Sent, SentBefore, Stale
from .groundwork import (
    record_arrangement,
    record_assessment,
    record_keeping_period,
    record_privacy_notice,
    record_protection_officer,
)
from .office import change_contact, found_partnership
from .people import add_person, change_person, open_account, record_leaving
from .posts import change_post, end_post, end_role, give_post, give_role
from .protocols import adopt_protocol, change_draft, discard_draft, draft_protocol, review_protocol, take_back_version
from .providers import enter_provider, let_in, take_away_provider
from .references import next_reference
from .sign_in_address import change_sign_in
from .taking_over import clear_sheets, keep_sheet, take_over_agencies, take_over_people

__all__ = [
    "Sent",
    "SentBefore",
    "Stale",
    "accept_stand_in",
    "add_agency",
    "add_bank_holiday",
    "add_person",
    "add_stand_in",
    "add_turn",
    "adopt_protocol",
    "ask_for_account",
    "ask_to_confirm",
    "change_absence",
    "change_agency",
    "change_contact",
    "change_desk",
    "change_draft",
    "change_person",
    "change_post",
    "change_sign_in",
    "change_telephones",
    "choose_point_of_contact",
    "clear_account_requests",
    "clear_sheets",
    "close_agency",
    "close_desk",
    "confirm_chosen",
    "confirm_entries",
    "decline_stand_in",
    "discard_draft",
    "draft_protocol",
    "end_absence",
    "end_authority",
    "end_post",
    "end_role",
    "enter_exposure",
    "enter_provider",
    "found_partnership",
    "give_authority",
    "give_post",
    "give_role",
    "grant_account",
    "keep_sheet",
    "let_in",
    "look_in_emergency",
    "next_reference",
    "open_account",
    "open_desk",
    "order_stand_ins",
    "record_absence",
    "record_arrangement",
    "record_assessment",
    "record_keeping_period",
    "record_leaving",
    "record_privacy_notice",
    "record_protection_officer",
    "refuse_account",
    "remove_bank_holiday",
    "remove_stand_in",
    "remove_turn",
    "reopen_agency",
    "review_protocol",
    "seed_bank_holidays",
    "stop_authenticator",
    "take_away_provider",
    "take_back_version",
    "take_code",
    "take_over_agencies",
    "take_over_people",
    "use_authenticator",
]
