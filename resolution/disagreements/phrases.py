"""How the timeline says that agencies are stuck, what the Sub Group asks and answers, and what mediation and reviews
do, in the order of the act table (§4.1)."""

from collections.abc import Mapping

from resolution.disagreements.models import EmergencyOpening, Mediation, Review, Stuck

PHRASES: Mapping[str, str] = {
    "say_stuck": "{stuck}",
    "answer_stuck": "{stuck_answer}",
    "ask_mediation": "asked for mediation",
    "give_account": "gave their side’s short account",
    "ask_account": "asked for more than the short accounts say",
    "acknowledge_log": "acknowledged what was logged formally",
    "decide_deep_dive": "decided: {decided}{by_deputy}{called_off}",
    "answer_log": "answered what was logged formally: {decided}{by_deputy}",
    "offer_mediator": "offered {mediator} as the mediator",
    "answer_mediator": "{mediator_answer} the mediator for their side",
    "record_mediation": "recorded the mediation: {found}",
    "open_review": "opened {review}, led by {led_by}, to be completed by {review_due}",
    "add_reviewer": "added {to} of {agency} to the review{leads}",
    "end_reviewer": "ended the part of {whose}, of {agency}, in the review",
    "postpone_review": "set a later date for {review}: {review_due}, in place of {stands}",
    "record_findings": "recorded what the review found",
    "review_supervision": "gave the part of {agency} on the supervision and guidance that was available",
    "complete_review": "completed {review}",
}
# What is no act of the table: the protocol knows nothing of it, and it moves nothing (A4).
OF_EMERGENCIES: Mapping[str, str] = {
    "open_in_emergency": "opened the record in an emergency, to read until the end of {open_until}: “{emergency}”",
    "rule_on_opening": "ruled that it was {ruling} that {whose} opened it in an emergency",
}
IN_WORDS: Mapping[str, Mapping[object, str]] = {
    "emergency": dict(EmergencyOpening.Kind.choices),
    "ruling": {
        EmergencyOpening.Ruling.JUSTIFIED: "justified",
        EmergencyOpening.Ruling.NOT_JUSTIFIED: "not justified",
    },
    "review": {Review.Kind.DEEP_DIVE: "a deep dive", Review.Kind.ESCALATION: "a review of this escalation"},
    "called_off": {True: ", which calls off the one that was open"},
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
