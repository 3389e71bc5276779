"""How the timeline says that agencies are stuck, what came of mediation, and what a review does (§4.1)."""

from collections.abc import Mapping

from resolution.disagreements.models import Mediation, Review, Stuck

PHRASES: Mapping[str, str] = {
    "say_stuck": "{stuck}",
    "answer_stuck": "{stuck_answer}",
    "open_review": "opened {review}, led by {led_by}, to be completed by {review_due}",
    "add_reviewer": "added {to} of {agency} to the review{leads}",
    "end_reviewer": "ended the part of {whose}, of {agency}, in the review",
    "record_findings": "recorded what the review found",
    "review_supervision": "gave the part of {agency} on the supervision and guidance that was available",
    "complete_review": "completed {review}",
    "ask_mediation": "asked for mediation",
    "offer_mediator": "offered {mediator} as the mediator",
    "answer_mediator": "{mediator_answer} the mediator for their side",
    "record_mediation": "recorded the mediation: {found}",
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
    "mediator_answer": {Mediation.Answer.ACCEPTED: "accepted", Mediation.Answer.DECLINED: "declined"},
    "found": {
        Mediation.Found.WAY: "a way forward was found",
        Mediation.Found.LEAST_WORST: "the least worst way forward was found",
        Mediation.Found.NONE: "no way forward was found",
    },
}
