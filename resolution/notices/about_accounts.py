"""What notices say of people who have no account, and of entries in the directory. None says who they are."""

from resolution.notices.kind import Kind

ACCOUNTS: dict[str, Kind] = {
    "account_asked_for": Kind(
        "somebody asks for an account",
        "Somebody who has no account asks for one. It waits for the partnership’s office to ring their agency, on a "
        "number that the agency publishes, by the end of the next working day.",
    ),
    "asked_to_confirm": Kind(
        "look through your agency’s entries",
        "The partnership’s office asks you to look through your agency’s entries in the directory, to put right what "
        "has changed, and to confirm the rest.",
    ),
}
