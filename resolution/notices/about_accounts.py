"""What notices say of people who have no account, and of entries in the directory. None says who they are."""

from resolution.notices.kind import Kind

ACCOUNTS: dict[str, Kind] = {
    "invited": Kind(
        "you are invited to it",
        "You have a part in a disagreement between professionals, and no account. You are invited to this one. Whoever "
        "invites you rings you and reads out a code of six digits: open the link, and enter it.",
    ),
    "invitation_ended": Kind(
        "your invitation has ended",
        "Your invitation to a disagreement has ended, and you no longer see it. If you still need to, ask whoever has "
        "invited you, or the partnership’s office.",
    ),
    "account_asked_for": Kind(
        "somebody asks for an account",
        "Somebody who has no account asks for one. It waits for the partnership’s office to ring their agency, on a "
        "number that the agency publishes, by the end of the next working day.",
    ),
    "account_request_soon": Kind(
        "a reminder: somebody asks for an account",
        "Somebody who has no account waits for one. Please ring their agency, on a number that the agency publishes, "
        "by the end of today or of the next working day: the page says by when.",
        waits=True,
    ),
    "account_request_late": Kind(
        "somebody still waits for an account",
        "Somebody who has no account was to be answered by now, and still waits. Please ring their agency, on a number "
        "that the agency publishes, or say on the page why no account is opened.",
        waits=True,
    ),
    "entry_made_itself": Kind(
        "look at a new entry of your agency",
        "Somebody has signed in through the agency’s own sign-in who had no entry in the directory. They have one now "
        "and can raise a disagreement, and nothing else. Their name came from there; their job and telephone number "
        "are missing. It waits for you to put that right, or to record that they are not of the agency.",
    ),
    "reader_chosen": Kind(
        "your agency has another lead",
        "Somebody was made safeguarding lead of the agency, or deputy, and reads its disagreements from now on. The "
        "agency’s page says who it is. If that is not right, tell whoever keeps its entries, or the partnership’s "
        "office, today.",
    ),
    "asked_to_confirm": Kind(
        "look through your agency’s entries",
        "The partnership’s office asks you to look through your agency’s entries in the directory, to put right what "
        "has changed, and to confirm the rest.",
    ),
}
