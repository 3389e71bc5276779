"""How the rows of a meeting's journal are told in its history (A5)."""

from resolution.history.changes import Telling

MEETINGS = Telling(
    called={
        "partnership.agency": "name",
        "partnership.person": "name",
        "oversight.meeting": "on",
        "oversight.return": "speaks_for",
        "oversight.subgroupaction": "what",
        "oversight.sectionwords": "section",
        "oversight.tabled": "version",
    },
    says={},
    titles={
        "oversight.subgroupaction": "Action",
        "oversight.difference": "Difference that was seen",
        "oversight.sectionwords": "Paragraph of the paper",
        "oversight.tabled": "Paper that was tabled",
    },
)
