"""How the timeline says that agencies are stuck, and what came of mediation (§4.1c)."""

from collections.abc import Mapping

from resolution.disagreements.models import Stuck

PHRASES: Mapping[str, str] = {
    "say_stuck": "{stuck}",
    "answer_stuck": "{stuck_answer}",
}
IN_WORDS: Mapping[str, Mapping[object, str]] = {
    "stuck": {
        True: "said, as a manager, that the agencies are stuck; the managers of both sides are put in touch",
        False: "said that the agencies may be stuck, and a manager is asked",
    },
    "stuck_answer": {
        Stuck.Answer.CONFIRMED: "confirmed that the agencies are stuck; the managers of both sides are put in touch",
        Stuck.Answer.NOT_SO: "answered that the agencies are not stuck, and said why",
    },
}
