"""Whether those who raise a disagreement, and those who answer it, are heard and treated well, and whether it changes
anything for the child: as they say themselves, in confidence (§2.2, L14)."""

from collections.abc import Iterator, Sequence

from resolution.govuk.wording import in_words
from resolution.insight.together import FEWEST_ANSWERS, share_between
from resolution.oversight.drawing import Bar, bars
from resolution.oversight.figures.culture import Heard, Said
from resolution.protocol.acts import Side
from resolution.protocol.culture import Asks, Says

from .pattern import Asked, Chart, Pattern, number_table, percent

DID = {
    Asks.HEARD: "{count} felt heard ({share})",
    Asks.TREATED: "{count} were treated well ({share})",
    Asks.CHANGED: "{count} say that it changed something for the child ({share})",
}
HEADINGS = {Says.YES: "Yes", Says.PARTLY: "In part", Says.NO: "No", Says.TOO_EARLY: "Too early to say"}
CAPTION, COLUMNS = "What they answered", ("Question", "Answers", *HEADINGS.values())
OF_SIDE = {Side.RAISING: "Those who raised them", Side.RESPONDING: "Those who answered them"}
BASIS = (
    "Three questions that whoever raised and whoever answered a disagreement is asked, in confidence, once it has been "
    f"closed for a while. Quarters that are over, put together until there are {FEWEST_ANSWERS} answers; each is shown "
    "once and for all."
)
METHOD = (
    f"Nothing is shown of fewer than {FEWEST_ANSWERS} answers, nor by agency, theme or tier. What is left over waits "
    "for the next quarter, so that no two of these tables, subtracted from each other, leave fewer. The sides are told "
    f"apart only where each has {FEWEST_ANSWERS}. Shares are of all who answered."
)
MADE = "95 % Wilson interval."


def heard(asked: Asked) -> Pattern:
    """Of all who answered: how many said yes to each question; then by side, and by group of quarters."""
    found = asked.heard
    if found is None:
        why = f"Fewer than {FEWEST_ANSWERS} answers have come in quarters that are over, and of fewer nothing is shown."
        table = number_table(CAPTION, COLUMNS, [])
        return Pattern("Whether people were heard cannot be said yet.", why, BASIS, table, method=(METHOD,))
    whole, asks = found.whole, asked.records.protocol.culture.question
    says = f"Of {whole.answers} people who answered, {in_words(list(_did(whole)))}."
    drawing = bars([_bar(asks(each).name, whole, each) for each in Asks])
    return Pattern(
        says=says,
        sure=_sure(whole),
        basis=f"{BASIS} {_period(whole)}.",
        table=number_table(
            "What they answered", ("Question", "Answers", *HEADINGS.values()), list(_rows(asked, found))
        ),
        chart=Chart(drawing, "How many said yes, of all who answered", says),
        more=tuple(_of_sides(found)),
        legend="The whole bar is all who answered, the filled part those who said yes.",
        made=MADE,
        method=(METHOD,),
        period=_period(whole),
    )


def _of_sides(found: Heard) -> Iterator[str]:
    """What each side said; and why the two are fewer than all."""
    for side, said in found.sides.items():
        yield f"{OF_SIDE[side]}: of {said.answers}, {in_words(list(_did(said)))}."
    others = found.whole.answers - sum(said.answers for said in found.sides.values())
    if found.sides and others:
        yield f"The other {others} are of quarters in which one side had too few answers for the two to be told apart."


def _rows(asked: Asked, found: Heard) -> Iterator[Sequence[object]]:
    """Each question of all who answered, of each side, and of each group of quarters."""
    slices = [("All", found.whole), *((OF_SIDE[side], said) for side, said in found.sides.items())]
    for of, said in [*slices, *((_period(group), group) for group in found.groups)]:
        for asks in Asks:
            counts = (said.said[asks].get(answer, 0) for answer in HEADINGS)
            yield f"{asked.records.protocol.culture.question(asks).name} {of}", said.answers, *counts


def _did(said: Said) -> Iterator[str]:
    for asks, words in DID.items():
        count = said.said[asks].get(Says.YES, 0)
        yield words.format(count=count, share=percent(count, said.answers))


def _bar(name: str, said: Said, asks: Asks) -> Bar:
    count = said.said[asks].get(Says.YES, 0)
    return Bar(name, said.answers, f"{count} of {said.answers}", count)


def _sure(said: Said) -> str:
    low, high = share_between(said.said[Asks.HEARD].get(Says.YES, 0), said.answers)
    return (
        "Nobody has to answer, and those who did not may see it otherwise. With so many answers the share who felt "
        f"heard very likely lies between {percent(low)} and {percent(high)}."
    )


def _period(said: Said) -> str:
    """April 2025 to September 2025."""
    return f"{said.first:%B %Y} to {said.last:%B %Y}"
