"""How the timeline says that agencies are stuck, what came of mediation, and what a review does (§4.1)."""

from collections.abc import Mapping

from resolution.disagreements.models import Review, Stuck

PHRASES: Mapping[str, str] = {
    "say_stuck": "{stuck}",
    "answer_stuck": "{stuck_answer}",
    "open_review": "opened {review}, led by {led_by}, to be completed by {review_due}",
    "add_reviewer": "added {to} of {agency} to the review{leads}",
    "end_reviewer": "ended the part of {whose}, of {agency}, in the review",
    "record_findings": "recorded what the review found",
    "review_supervision": "gave the part of {agency} on the supervision and guidance that was available",
    "complete_review": "completed {review}",
}
IN_WORDS: Mapping[str, Mapping[object, str]] = {
    "review": {Review.Kind.DEEP_DIVE: "a deep dive", Review.Kind.ESCALATION: "a review of this escalation"},
    "leads": {True: ", to lead it from now on", False: ""},
    "stuck": {
        True: "said, as a manager, that the agencies are stuck; the managers of both sides are put in touch",
        False: "said that the agencies may be stuck, and a manager is asked",
    },
    "stuck_answer": {
        Stuck.Answer.CONFIRMED: "confirmed that the agencies are stuck; the managers of both sides are put in touch",
        Stuck.Answer.NOT_SO: "answered that the agencies are not stuck, and said why",
    },
}
