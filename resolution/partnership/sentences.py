"""The journal of the directory in words."""

from resolution.govuk import wording
from resolution.history.models import Entry

# What each act did, after the name of whoever did it. The braces are what the entry tells.
SENTENCES = {
    "accept_stand_in": "accepted to stand in at tier {tier}",
    "add_agency": "added {agency}",
    "add_difference": "recorded a difference that was seen",
    "add_bank_holiday": "entered {day} as a bank holiday: {holiday}",
    "add_person": "added {person}",
    "add_stand_in": "asked {person} to stand in at tier {tier}",
    "add_turn": "put {person} on the rota of {desk}",
    "adopt_protocol": "adopted version {number} of the protocol, which holds from {since}",
    "agree_action": "recorded action {number}: {what}",
    "anonymise_leaver": "took out who somebody was who had left {years} years before",
    "ask_for_returns": "asked for returns: {asked}",
    "ask_to_destroy": "asked to destroy words of version {version} of the paper: {what}",
    "ask_to_confirm": "asked {person} to confirm that all entries are right",
    "begin_report": "began the annual report for {year}",
    "call_meeting": "called a meeting for {on}",
    "call_off_meeting": "called off the meeting on {on}: {because}",
    "change_absence": "changed when {person} is away: from {since}, back on {until}",
    "change_action": "changed action {number}",
    "change_agency": "changed what is known of the agency",
    "change_contact": "changed how to reach the partnership",
    "change_desk": "changed a duty desk",
    "change_draft": "changed “{what}” in the draft of the protocol’s next version, which differs from version {number} "
    "in {places}",
    "change_person": "changed this entry",
    "change_post": "changed a post",
    "change_sign_in": "changed the address that {person} signs in with from {was} to {new}",
    "change_telephones": "changed the telephone numbers",
    "choose_point_of_contact": "chose {person} as the point of contact",
    "choose_representative": "chose {person} to speak for {speaks_for}",
    "close_agency": "closed this agency",
    "close_desk": "closed a duty desk",
    "confirm_chosen": "confirmed that this is right: {entries}",
    "confirm_entries": "confirmed that all entries are right",
    "correct_row": "corrected this row of the log that was kept before",
    "decline_stand_in": "said no to standing in at tier {tier}",
    "destroy": "decided about words that somebody asked to destroy: {what}. They were {became}",
    "discard_draft": "discarded the draft of the protocol’s next version",
    "draft_protocol": "kept a draft of the protocol’s next version, which differs from version {number} in {places}",
    "drop_action": "dropped action {number}",
    "end_absence": "recorded that {person} is not away",
    "end_authority": "took away from {person} the authority to open records in an emergency",
    "end_post": "ended a post",
    "end_representative": "recorded that {person} no longer speaks for {speaks_for}",
    "end_role": "ended the role of {person}: {role}",
    "end_seat": "ended the seat of {person}: {seat}",
    "enter_exposure": "entered how much each agency meets: {sheet}",
    "enter_provider": "entered the agency’s own sign-in: {issuer}, for {domains}, from {since}",
    "finish_action": "said that action {number} is done",
    "found_partnership": "founded the partnership",
    "give_authority": "gave {person} the authority to open records in an emergency, from {since}",
    "gather": "gathered what is held about {about}",
    "give_out": "made a document of what is given of what is held about somebody: {whole} whole, {in_part} in part, "
    "{withheld} withheld",
    "give_post": "gave a post",
    "give_role": "chose {person}: {role}",
    "give_seat": "gave {person} a seat: {seat}",
    "grant_account": "opened an account for {person}, who had asked for one. On {on} they rang {rang}, and {spoke_to} "
    "confirmed who it is",
    "keep_hold": "kept the legal hold on {reference}, to be looked at again on {on}",
    "let_in": "let {person} in for the first time",
    "lift_hold": "lifted the legal hold on {reference}",
    "look_in_emergency": "looked for a record in an emergency, by {how}, and found none",
    "look_for_held": "looked for what is held about a child, and found none",
    "invite": "invited {person} to one disagreement",
    "move_meeting": "moved the meeting to {on}{was}",
    "open_account": "opened an account",
    "open_desk": "opened a duty desk",
    "order_stand_ins": "changed the order of the stand-ins at tier {tier}",
    "place_hold": "placed a legal hold on {references}",
    "publish_report": "published what was disputed in {year}, and what became of it",
    "record_absence": "recorded that {person} is away from {since}, back on {until}",
    "record_arrangement": "recorded the controllers’ arrangement{anew}",
    "record_assessment": "recorded the impact assessment{anew}",
    "record_keeping_period": "recorded for how long records are kept{anew}",
    "record_leaving": "recorded that {person} has left",
    "record_privacy_notice": "recorded the privacy notice{anew}",
    "record_protection_officer": "recorded how the data protection officer is reached{anew}",
    "refuse_account": "turned down a request of {asked} for an account: {because}",
    "remind_leaders": "reminded the leaders of whom nothing had come: {asked}{added}",
    "remind_missing": "reminded those of whom nothing had come: {asked}",
    "restart_chart": "began the chart over time anew from {month}",
    "remove_difference": "took a difference out of the report",
    "remove_bank_holiday": "took {day} off the bank holidays: {holiday}",
    "remove_stand_in": "took {person} off the stand-ins at tier {tier}",
    "remove_turn": "took {person} off the rota of {desk}",
    "reopen_agency": "opened this agency again",
    "replace": "found others for what {person} had: {places}",
    "say_came_back": "recorded that the last email to {person} came back",
    "say_arrived": "recorded that email reaches {person} again",
    "say_how_led": "said how the leader led by example: {whose}{recorded}",
    "review_protocol": "recorded that the protocol was reviewed on {on}, and stays as it is",
    "seed_bank_holidays": "entered the bank holidays",
    "send_return": "sent the return of {whose}{recorded}",
    "stop_authenticator": "ended that {person} signs in with an authenticator app",
    "take_back_version": "took back version {number} of the protocol, which was to hold from {since}",
    "take_over_agencies": "took over row {rows} of a sheet of agencies (checksum {sheet})",
    "take_over_log": "took over row {rows} of the log that was kept before (checksum {sheet})",
    "take_over_people": "took over row {rows} of a sheet of people (checksum {sheet})",
    "take_away_provider": "took away the agency’s own sign-in: {issuer}",
    "table_paper": "tabled version {version} of the paper: {of}",
    "take_up_difference": "began a draft of a disagreement from a difference that was seen",
    "use_authenticator": "began to sign in with an authenticator app",
    "write_words": "added a paragraph to the paper",
}


class _Told(dict[str, object]):
    """What the entry tells; what has been lawfully erased reads as somebody or something, and what entries of before
    did not tell yet as nothing."""

    def __missing__(self, name: str) -> str:
        return {"person": "somebody", "agency": "this agency", "was": "", "anew": ""}.get(name, "…")


def done(entry: Entry) -> str:
    """ "Joan Pike added Tom Ellis"."""
    return f"{entry.by.name or 'Somebody'} {SENTENCES[entry.act].format_map(_Told(entry.details))}"


def sentence(entry: Entry) -> str:
    """ "Joan Pike added Tom Ellis, 3 April 2026 at 2:30pm." What it ends in may be words that somebody typed, with a
    full stop of their own."""
    return f"{done(entry).removesuffix('.')}, {wording.moment(entry.at)}."
