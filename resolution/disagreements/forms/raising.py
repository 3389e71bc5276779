"""A whole draft, read page by page: what is open, what was answered, and what is raised."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple, cast

from django import forms
from django.forms.boundfield import BoundField

from resolution import clock
from resolution.disagreements.answers import Raised
from resolution.disagreements.drafts import Page
from resolution.disagreements.models import Child
from resolution.govuk.components import Change, Row, Task
from resolution.govuk.fields import ChoicesField
from resolution.govuk.forms import OnceForm, as_shown
from resolution.govuk.templatetags.govuk_forms import summary
from resolution.govuk.wording import clock_time, day, in_words
from resolution.partnership.checking import Known, known_in
from resolution.partnership.identifiers import Why, likely
from resolution.protocol.checklist import Answers, Value
from resolution.protocol.model import Meaning

from .asking import criteria_of
from .raising_checklist import ChecklistForm, EvidenceForm, PeopleForm
from .raising_child import ChildForm
from .raising_decision import DecisionForm, OutcomeForm
from .raising_page import YES, About, PageForm

FORMS: Mapping[Page, type[PageForm]] = {
    form.page: form for form in (ChildForm, DecisionForm, OutcomeForm, EvidenceForm, PeopleForm)
}


# Says in the address of a page that it is changed from the check of the answers.
CHANGES = "changes"

# Between the sides a child is called by initials, and colleagues by their names: nothing to look at again.
_AS_IT_SHOULD_BE = (Why.INITIALS, Why.NAME)


class Open(NamedTuple):
    """Something to answer or to mend, where, and which item of the checklist it belongs to."""

    text: str
    url: str
    item: str = ""


class MaySayWho(NamedTuple):
    """An answer in words, where it is changed, and what in it may say who is meant."""

    text: str
    url: str
    found: str


class Section(NamedTuple):
    """A page of the draft, as it is read: what was answered, and where to change it."""

    id: str
    title: str
    rows: list[Row]
    change: Change | None


class Filled:
    """A draft with its five pages as they were left. A colleague to whom it is shown can change nothing."""

    def __init__(self, about: About, *, just_left: PageForm | None = None, can_change: bool = True) -> None:
        self.about = about
        self.can_change = can_change
        self.pages: dict[Page, PageForm] = {
            page: just_left if just_left and just_left.page is page else form.as_left(about)
            for page, form in FORMS.items()
        }
        self.refused: list[Open] = []

    @property
    def is_whole(self) -> bool:
        """Whether nothing is open."""
        return all(form.is_valid() for form in self.pages.values())

    @property
    def tasks(self) -> list[Task]:
        """The task list: what is done and what there is to do."""
        return [Task(page.heading, self._status(page), self._url(page), done=self.is_done(page)) for page in Page]

    def is_done(self, page: Page) -> bool:
        """Whether nothing is open on the page."""
        return self.pages[page].is_valid()

    def next_to_do(self, after: Page) -> Page | None:
        """The first page to do after this one, or from the beginning; None when everything is answered."""
        order = list(Page)
        here = order.index(after) + 1
        return next((page for page in order[here:] + order[:here] if not self.is_done(page)), None)

    def _status(self, page: Page) -> str:
        if self.is_done(page):
            return "Done"
        if not self.pages[page].holds_something:
            return "To do"
        count = len(summary(self.pages[page]))
        return f"{count} answer{'s' * (count > 1)} to go"

    def _url(self, page: Page) -> str:
        return f"{self.about.draft.get_absolute_url()}{page}/"

    def _url_from_check(self, page: Page) -> str:
        """Where the page is mended or changed: it says what is wrong, and saving leads back to the check."""
        return f"{self._url(page)}?{CHANGES}={page}"

    @property
    def open(self) -> list[Open]:
        """What stands in the way of raising, in the pages' order, each with where to answer it."""
        return self.refused + [one for page in Page for one in self._open_on(page)]

    def _open_on(self, page: Page) -> Iterator[Open]:
        form = self.pages[page]
        items = {f"#id_{name}": item for name, item in form.items().items()}
        for wrong in summary(form):
            item = next((items[where] for where in items if wrong.href.startswith(where)), "")
            yield Open(wrong.text, self._url_from_check(page) + wrong.href, item)

    def refuse(self, question: str, message: str) -> None:
        """What only the record could judge, beside where it is answered."""
        page = next((page for page, form in self.pages.items() if question in form.fields), Page.PEOPLE)
        self.refused.append(Open(message, self._url_from_check(page)))

    def sections(self) -> list[Section]:
        """What was answered, page by page, each page with where to change it."""
        return [Section(page.value, page.heading, list(self.rows(page)), self._change(page)) for page in Page]

    def rows(self, page: Page) -> Iterator[Row]:
        """What was answered on the page, in words."""
        form = self.pages[page]
        form.is_valid()  # reads the answers
        for field in form.visible_fields():
            # What kept somebody is never shown against their name: not to a colleague either (§2.4).
            if field.name == self.about.says_what_kept_them and not self.can_change:
                continue
            # What was typed below an answer that was changed since is kept on its page, and does not go with it.
            if form.is_asked(field.name) and (text := _shown(form, field)):
                label = str(field.label)
                typed = isinstance(field.field, forms.CharField | ChoicesField)
                yield Row(label, text, typed=typed)

    def _change(self, page: Page) -> Change | None:
        return Change("Change", self._url_from_check(page), page.heading) if self.can_change else None

    def may_say_who(self) -> list[MaySayWho]:
        """What in the answers may say more of the child or the family than initials do; it holds nothing up."""
        known = known_in(self.about.agency.partnership)
        return [each for page in Page for each in self._may_say_who(page, known) if each.found]

    def _may_say_who(self, page: Page, known: Known) -> Iterator[MaySayWho]:
        for field, text in self._typed_in_words(page):
            found = [one for one in likely(text, *known) if one.why not in _AS_IT_SHOULD_BE]
            said = dict.fromkeys(f"“{one.text}” {one.why}" for one in found)
            url = f"{self._url_from_check(page)}#{field.id_for_label}"
            yield MaySayWho(f"{page.heading}, “{field.label}”", url, in_words(list(said)))

    def _typed_in_words(self, page: Page) -> Iterator[tuple[BoundField, str]]:
        """Boxes for more than a row: what is asked for in one is a name or a number itself. Not what was filled in."""
        said, known = self._said(page), self.about.draft.known
        for field in self.pages[page].visible_fields():
            text = said.get(field.name, "")
            if isinstance(field.field.widget, forms.Textarea) and [text] != known.get(field.name):
                yield field, text

    @property
    def may_not_wait(self) -> str:
        """What was said that speaks against waiting until the day ends; blank where nothing does, or it cannot wait."""
        said = self._said(Page.OUTCOME)
        if not said or self.about.urgent:
            return ""
        unsafe, today = said["safety"] == ["nothing"], said["due_on"] == clock.today()
        words = ("that nothing keeps the child safe" * unsafe, "that an answer is needed today" * today)
        return in_words([each for each in words if each])

    @property
    def before_birth(self) -> date | None:
        """The day on which the concern arose, where that was before any of the children was born: one date is wrong.
        Of who is not born yet, or whose birth is not known, nothing can be said."""
        arose = self._said(Page.PEOPLE).get(self.about.meant(Meaning.AROSE))
        children = cast(ChildForm, self.pages[Page.CHILD]).said() if self._said(Page.CHILD) else []
        born = [child.born_on for child in children if child.born_on and child.born != Child.Born.EXPECTED]
        known = len(born) == len(children) > 0
        return arose if arose and known and arose < min(born) else None

    @property
    def by_when(self) -> str:
        """By when an answer is asked for, once the page that asks it is whole."""
        return cast(OutcomeForm, self.pages[Page.OUTCOME]).due().words

    def _said(self, page: Page) -> dict[str, Any]:
        form = self.pages[page]
        return form.cleaned_data if form.is_valid() else {}

    def raised(self) -> Raised:
        """What is raised, once nothing is open."""
        decision, outcome = cast(DecisionForm, self.pages[Page.DECISION]), cast(OutcomeForm, self.pages[Page.OUTCOME])
        child, people = cast(ChildForm, self.pages[Page.CHILD]), cast(PeopleForm, self.pages[Page.PEOPLE])
        return Raised(
            children=child.said(),
            family_knows=child.cleaned_data["family_knows"],
            agency=self.about.agencies[decision.cleaned_data["agency"]],
            to=people.to(),
            decision=decision.cleaned_data["decision"],
            meaning=decision.cleaned_data["meaning"],
            outcome_asked=outcome.cleaned_data["outcome_asked"],
            safety=outcome.safety_words(),
            due=outcome.due(),
            answers=self._answers(),
            themes=tuple(decision.cleaned_data["themes"]),
            criteria=criteria_of(outcome.cleaned_data),
            urgent_because=outcome.cleaned_data["urgent_because"],
            restricted_because=child.cleaned_data["restricted_because"],
            raised_for=self.about.raised_for,
            harm_imminent=outcome.cleaned_data.get("harm_imminent") == YES,
        )

    def _answers(self) -> Answers:
        """The checklist as it was answered, on whichever page."""
        answers: dict[str, Value] = {}
        for form in self.pages.values():
            if isinstance(form, ChecklistForm):
                answers |= form.checklist()
        return answers


class RaiseForm(OnceForm):
    """One press, when everything is answered. `seen` is when the answers that the page showed were saved."""

    button = "Raise this disagreement"
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


def _shown(form: PageForm, field: BoundField) -> str:
    """The answer in words, as it was meant where it could be read and as it was typed where not."""
    if (said := form.in_words(field.name)) is not None:
        return said
    value = form.cleaned_data.get(field.name)
    if isinstance(value, date):
        return day(value)
    if isinstance(field.field, ChoicesField):
        chosen = [field.field.option(one) for one in field.value() or ()]
        return "\n".join(option.label for option in chosen if option)
    return clock_time(value) if isinstance(value, time) else as_shown(field)
