"""What is told of records that were opened in an emergency (A4)."""

from resolution.notices.kind import Kind

EMERGENCIES: dict[str, Kind] = {
    "opened_in_emergency": Kind(
        "a record was opened in an emergency",
        "Somebody who may do so has opened, in an emergency, the record of a disagreement in which your "
        "agency is a side. They can read it for a short time, and do nothing on it. The page says who, and why. "
        "Somebody else rules on it.",
    ),
    "to_rule_on": Kind(
        "rule on what was opened in an emergency",
        "A record was opened in an emergency. It waits for you to say whether that was justified. The page says who "
        "opened it and why, and nothing that says who the child is.",
        waits=True,
    ),
    "ruling_soon": Kind(
        "a reminder to rule on what was opened in an emergency",
        "A record was opened in an emergency. It waits for you to say whether that was justified, and the day for that "
        "is near. The page says who opened it and why, and nothing that says who the child is.",
        waits=True,
    ),
    "ruling_late": Kind(
        "please rule on what was opened in an emergency",
        "A record was opened in an emergency. The day for saying whether that was justified has passed, and it still "
        "waits for you. The page says who opened it and why, and nothing that says who the child is.",
        waits=True,
    ),
    "opening_ruled_on": Kind(
        "it was ruled on what was opened in an emergency",
        "Somebody has ruled on the opening of a record in an emergency. The page says what they found, and why.",
    ),
    "your_opening_ruled_on": Kind(
        "it was ruled on what you opened",
        "Somebody has ruled on a record that you opened in an emergency. The page says what they found, and why.",
    ),
}
