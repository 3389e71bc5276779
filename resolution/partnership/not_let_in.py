"""Why somebody who came through their agency's own sign-in is not let in, and what they can do (A8)."""

from enum import Enum

_RING = "Ask your agency’s coordinator, or ring the partnership’s office."
_OTHERWISE = (
    "Sign in with your email address and a password instead. You can choose one with “I have forgotten my password”."
)


class Why(Enum):
    """What is said, and what to do next. Nothing of it comes from the provider."""

    CANCELLED = ("You did not sign in at your agency, or it did not let you.", "Try again, or sign in with a password.")
    TOO_LATE = (
        "This sign-in was begun too long ago, or in another browser, or has been used already.",
        "Begin again from the sign-in page.",
    )
    GONE = ("Your agency’s own sign-in is not used here any more.", f"Sign in with a password. {_RING}")
    NO_ANSWER = (
        "Your agency’s sign-in did not answer as it should.",
        "Try again in a few minutes. If you cannot wait, sign in with a password.",
    )
    NOT_PROVEN = ("What your agency’s sign-in sent does not prove who you are.", f"Nothing was changed. {_RING}")
    NOT_VERIFIED = (
        "Your agency’s sign-in did not tell us an email address that it has verified.",
        f"{_OTHERWISE} Your agency’s own support can put it right.",
    )
    OTHER_DOMAIN = ("Your email address there is not one that your agency has told us is its own.", _RING)
    OTHER_AGENCY = ("The directory has you at another agency.", f"If you have moved, ask to be put right. {_RING}")
    SOMEBODY_ELSES = ("Somebody else has signed in for this entry of the directory before.", _RING)
    LEFT = ("The directory says that you have left your agency.", f"If you are back, ask to be added again. {_RING}")
    CLOSED = ("Your agency has closed in the directory.", _RING)
    OVERSEES = (
        "Whoever oversees how disagreements are resolved signs in with a password and a code.",
        _OTHERWISE,
    )

    def __init__(self, said: str, what_next: str) -> None:
        self.said = said
        self.what_next = what_next


class NotLetIn(Exception):
    """Nobody was signed in, and nothing written."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.name)
        self.why = why
