"""How the rows of a meeting's journal are told in its history (A5)."""

from collections.abc import Mapping

from resolution.history.changes import Telling


def _digests(digests: Mapping[str, str]) -> Mapping[str, str]:
    """The SHA-256 of each file of a paper."""
    return {f"SHA-256, {kind}": digest for kind, digest in digests.items()}


def _counted(figures: Mapping[str, object]) -> Mapping[str, str]:
    """Of which years the numbers were counted."""
    return {"Counted": ", ".join(sorted(figures))}


def _told(stretches: Mapping[str, list[list[str]]]) -> Mapping[str, str]:
    """Up to which day anything is told in whole quarters."""
    return {f"Told until, {what}": told[-1][-1] for what, told in stretches.items() if told}


MEETINGS = Telling(
    called={
        "partnership.agency": "name",
        "partnership.person": "name",
        "oversight.annualreport": "year",
        "oversight.meeting": "on",
        "oversight.return": "speaks_for",
        "oversight.subgroupaction": "what",
        "oversight.sectionwords": "section",
        "oversight.tabled": "version",
    },
    says={
        "oversight.tabled.digests": _digests,
        "oversight.tabled.told": _told,
        "oversight.annualreport.figures": _counted,
    },
    titles={
        "oversight.subgroupaction": "Action",
        "oversight.difference": "Difference that was seen",
        "oversight.annualreport": "Report of the year",
        "oversight.example": "How a leader led by example",
        "oversight.paperdestruction": "Words to be destroyed",
        "oversight.replaced": "Version that is not kept any more",
        "oversight.sectionwords": "Paragraph of the paper",
        "oversight.tabled": "Paper that was tabled",
    },
)
