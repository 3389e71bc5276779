"""What a notice is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`subject` stands behind the reference and the day by which it is needed: what there is to do, or what happened.

    `says` begins the email."""

    subject: str
    says: str
    # Something waits: the day by which it is needed is said.
    waits: bool = False
