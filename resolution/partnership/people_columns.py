"""What a sheet of people can have. A person with posts at several tiers has a row for each (A11)."""

from typing import Final

from resolution.govuk.fields import EmailField, TelephoneField, TextField

from .columns import Column, YesNo
from .models import Role

# The columns by which somebody gets a role, each with its kind.
ROLES: Final = {
    "safeguarding_lead": Role.Kind.SAFEGUARDING_LEAD,
    "deputy_lead": Role.Kind.DEPUTY_LEAD,
    "coordinator": Role.Kind.COORDINATOR,
}
CONTACT = "Point of contact"


def _role(key: str, guidance: str) -> Column:
    label = ROLES[key].label
    return Column(key, label, guidance, YesNo(label, missing=None))


COLUMNS = (
    Column(
        "name",
        "Name",
        "First and last name.",
        TextField("Name", missing="write their full name", limit=120),
        ("Full name", "Person"),
    ),
    Column(
        "agency",
        "Agency",
        "As the agency is called in the directory. Take over the agencies first.",
        TextField("Agency", missing="write which agency they are of"),
        ("Organisation", "Agency name"),
    ),
    Column(
        "email",
        "Work email",
        "Their own, at work. It says which person it is. Nobody is invited by it.",
        EmailField("Work email", missing=None),
        ("Email", "Email address", "Work email address"),
    ),
    Column(
        "job_title",
        "Job title",
        "What they are called at work.",
        TextField("Job title", missing="write their job title", limit=120),
        ("Role", "Job"),
    ),
    Column(
        "telephone",
        "Telephone",
        "Their number at work.",
        TelephoneField("Telephone", missing=None),
        ("Telephone number", "Phone"),
    ),
    Column("volunteer", "Volunteer", "Yes, if they are a volunteer; otherwise no.", YesNo("Volunteer", missing=None)),
    Column(
        "tier",
        "Tier",
        "The number or name of the tier at which they stand. Empty, if at none. A further row for a further tier.",
        TextField("Tier", missing=None, limit=60),
    ),
    Column(
        "title",
        "Title of the post",
        "What the post at this tier is called. Empty, if as their job.",
        TextField("Title of the post", missing=None, limit=120),
    ),
    Column(
        "manager",
        "Manager",
        "Their own manager in this post: work email or name of somebody of the same agency.",
        TextField("Manager", missing=None),
        ("Line manager",),
    ),
    Column(
        "deputy",
        "Deputy",
        "Who takes their place when they are away: work email or name of somebody of the same agency.",
        TextField("Deputy", missing=None),
    ),
    _role(
        "safeguarding_lead",
        "Yes, if they are the agency’s safeguarding lead: they see the disagreements of their agency.",
    ),
    _role("deputy_lead", "Yes, if they are the lead’s deputy, who sees what the lead sees."),
    _role("coordinator", "Yes, if they keep the entries of their agency. From then on the office does not."),
    Column(
        "contact",
        CONTACT,
        "Yes, if they find the right person when somebody does not know whom to turn to.",
        YesNo(CONTACT, missing=None),
    ),
)
