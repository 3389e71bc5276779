"""A disagreement as a health visitor raises it: her answers, page by page."""

from .days import days_ago, in_words, working_day
from .hands import Answer
from .people import Person

SOCIAL_CARE = "Fallowshire County Council Children’s Services"
DECLARATIONS = [
    "Only the best interest of the child drives this.",
    "I raise this with respect, balance and clarity.",
    "I have thought about any personal motivation that might be driving this.",
    "I have thought about whether I am seeing this through one family member at the expense of another.",
]
# The answers to one page. None: this one is not given.
Answers = dict[str, Answer | None]


def pages() -> dict[str, Answers]:
    """The answers to each of the five pages, and no more than have to be given."""
    return {
        "child": {
            "Initials": "LM",
            "Date of birth": days_ago(300),
            "Does the family know that you disagree?": "The family knows",
        },
        "decision": {
            "Which agency made the decision?": SOCIAL_CARE,
            "What was decided?": "The case was closed after one telephone call.",
            "What does it mean for this child?": "L is not gaining weight and nobody sees the bottles made up.",
            "What is it about?": ["Stepping up, stepping down or closing"],
        },
        "outcome": {
            "What outcome do you ask for instead?": "A joint visit this week, and an assessment of feeding at home.",
            "What keeps the child safe meanwhile?": ["My agency sees the child"],
            "Is it of serious concern?": ["None of these"],
            "By when does this child need an answer?": in_words(working_day(3)),
        },
        "evidence": {
            "What is your concern based on?": "Evidence",
            "What is the evidence?": "Weight chart, last week, in the health visiting record.",
            "How does the other side see it?": "They were told that a clinic sees L, which was so until last month.",
            "What do you disagree with?": "An individual’s decision",
        },
        "people": {
            "When did the concern arise?": days_ago(6),
            "Have you put this to the other side directly?": "Yes",
            "When did you first put it to them, or try to?": days_ago(2),
            "Who did you think it through with?": "Verity Shaw",
            "When did you think it through together?": days_ago(1),
            "Who is it for": "Tunde Adeyemi",
            "What do you declare?": DECLARATIONS,
        },
    }


def raises(person: Person, **changed: Answers) -> str:
    """Raise it, with other or further answers on the pages that are named. Its reference."""
    begins(person)
    for page, answers in pages().items():
        person.answers(answers | changed.get(page, {}))
        person.presses("Save and continue")
    person.presses("Raise this disagreement")
    person.sees("It is raised")
    return person.reference


def begins(person: Person) -> None:
    """From the home page, past the ways out, to the first of the five pages."""
    person.opens("/")
    person.presses("Raise a disagreement")
    person.presses("None of these: raise a disagreement")
