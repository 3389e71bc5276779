"""What a log of disagreements that was kept in a spreadsheet can have, and what of it is never taken (A11)."""

from resolution.govuk.fields import TextField
from resolution.partnership.columns import Column, SheetDate, YesNo

NAMES = "it may name a child, and the new log has none of what was settled before"
WHO = "it may name a person"
FREE = "it is free text, in which a child may be described"
# Part of a heading, and why its column is not taken.
NEVER = {
    "child": NAMES,
    "initials": NAMES,
    "birth": NAMES,
    "dob": NAMES,
    "family": NAMES,
    "surname": NAMES,
    "nhs": NAMES,
    "record": NAMES,
    "name": WHO,
    "worker": WHO,
    "raised by": WHO,
    "contact": WHO,
    "comment": FREE,
    "note": FREE,
    "detail": FREE,
    "description": FREE,
    "summary": FREE,
    "reason": FREE,
    "concern": FREE,
}
COLUMNS = (
    Column(
        "number",
        "Own number",
        "The number of the row in your log. By it a row is never taken over twice.",
        TextField("Own number", missing="write the number that it has in your log", limit=60),
        ("Number", "No", "No.", "Ref", "Reference", "Reference number", "Log number", "ID"),
    ),
    Column(
        "raised_on",
        "Date raised",
        "Such as 03/04/2025 for 3 April.",
        SheetDate("Date raised", missing="write the day on which it was raised"),
        ("Raised", "Raised on", "Date"),
    ),
    Column(
        "raising",
        "Raising agency",
        "As the agency is called in the directory.",
        TextField("Raising agency", missing="write which agency raised it"),
        ("Escalating agency", "From", "Agency raising"),
    ),
    Column(
        "responding",
        "Responding agency",
        "As the agency is called in the directory.",
        TextField("Responding agency", missing="write which agency it was raised with"),
        ("Receiving agency", "To", "Agency responding"),
    ),
    Column(
        "tier",
        "Tier",
        "The number or name of the tier at which it was settled. Empty, if not known.",
        TextField("Tier", missing=None, limit=60),
        ("Stage", "Level", "Step", "Stage resolved"),
    ),
    Column(
        "themes",
        "Themes",
        "As the protocol calls them, with semicolons between. Empty, if none fits.",
        TextField("Themes", missing=None, limit=300),
        ("Theme", "Category"),
    ),
    Column(
        "settled_on",
        "Date settled",
        "Empty, if it is still open.",
        SheetDate("Date settled", missing=None),
        ("Settled", "Settled on", "Date resolved", "Date closed"),
    ),
    Column(
        "how_settled",
        "How settled",
        "One line, without anything that says who is meant.",
        TextField("How settled", missing=None, limit=300),
        ("Resolution", "How resolved"),
    ),
    Column(
        "outcome",
        "Outcome",
        "One line, without anything that says who is meant.",
        TextField("Outcome", missing=None, limit=300),
    ),
    Column(
        "referred",
        "Referred to the Sub Group",
        "Yes or no.",
        YesNo("Referred to the Sub Group", missing=None),
        ("Referred", "Referred to QA&P"),
    ),
)
