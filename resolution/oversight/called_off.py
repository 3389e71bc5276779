"""What follows where a meeting is called off, said before it is: what came for it goes to no other meeting (0137)."""

from resolution.oversight.models import Difference, Meeting

FOLLOWS = (
    "Nobody is asked for a return for it any more, and those who were asked are told by email. The days that its paper "
    "would have counted are in the paper of the next meeting."
)
# One, and several: of what is there, what has to be done again.
RETURNS = "One return has come: it is to be sent again.", "{} returns have come: they are to be sent again."
DIFFERENCES = (
    "One difference that was seen is recorded for it: it is to be recorded again.",
    "{} differences that were seen are recorded for it: they are to be recorded again.",
)
PARAGRAPHS = (
    "One paragraph was added to its paper: it is to be written again, and stands in the history of this meeting.",
    "{} paragraphs were added to its paper: they are to be written again, and stand in the history of this meeting.",
)
NOT_CARRIED = "Nothing of what came for it is carried to the next meeting."


def what_follows(meeting: Meeting) -> str:
    """For whoever is about to call it off."""
    there = (
        (RETURNS, meeting.returns.filter(sent_at__isnull=False).count()),
        (DIFFERENCES, Difference.objects.filter(report__meeting=meeting).count()),
        (PARAGRAPHS, meeting.section_words.exclude(words="").count()),
    )
    again = [several.format(count) if count > 1 else one for (one, several), count in there if count]
    return " ".join([FOLLOWS, *([NOT_CARRIED] if again else []), *again])
