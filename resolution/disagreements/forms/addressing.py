"""The forms by which a concern is addressed where it belongs (§2.4)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from resolution.disagreements import aside, policy, standing
from resolution.disagreements.answers import Address
from resolution.disagreements.models import Named
from resolution.govuk.fields import ChoicesField, LongTextField, Option, TextField
from resolution.partnership import directory
from resolution.partnership.models import Agency
from resolution.protocol.acts import Capacity

from .acting import Form
from .asking import (
    DO_NOT_KNOW,
    LINE,
    PARAGRAPH,
    WhoField,
    acting_option,
    address_of,
    counterpart_options,
    desk_options,
    unknown_option,
)
from .raising_page import YES
from .somebody import SomebodyElse

WHO = "Who will answer?"


class InsideForm(Form):
    """Somebody of the agency that answers: at the step's tier, or whoever else is there where that has nobody."""

    address = WhoField(WHO, missing="Select who will answer")

    def prepare(self) -> None:
        step, agency = self.step, self.disagreement.responding_agency
        partnership = self.disagreement.partnership
        there = standing.answerers(self.disagreement, step.tier)
        those = [acting_option(acting, agency, partnership) for acting in there]
        offered = [option for option in those + desk_options(directory.desks_at(agency, step.tier)) if self.may(option)]
        self.choose_from("address", offered or [option for option in self._others(agency) if self.may(option)])

    def _others(self, agency: Agency) -> Iterator[Option]:
        for acting in standing.others_to_answer(self.disagreement, self.step):
            option = acting_option(acting, agency, self.disagreement.partnership)
            yield option if acting.at_two_tiers else replace(option, group="At other tiers, or at none")

    def may(self, option: Option) -> bool:
        """Whether it can go there."""
        return bool(option.value)

    def said(self) -> dict[str, Any]:
        return {"to": address_of(self.cleaned_data["address"])}


class PlaceForm(SomebodyElse, InsideForm):
    """The point of contact says who. Where the agency has nobody, the office can name anybody of the directory."""

    button = "Send it to them"
    chooser = "address"
    field_order = ("address", "other")

    def prepare(self) -> None:
        if self._office_names():
            self.fields["address"] = WhoField(WHO, missing=None, says_when=True, empty="Somebody whom I name below")
        else:
            del self.fields["other"]
        super().prepare()

    def _office_names(self) -> bool:
        office = Capacity.BUSINESS_MANAGER in policy.capacities(self.user, self.disagreement)
        return office and not standing.is_reachable(self.disagreement)

    def said(self) -> dict[str, Any]:
        chosen = self.cleaned_data["address"]
        return super().said() if chosen else {"to": Address(person=self.somebody_else())}


class PassOnForm(InsideForm):
    """A colleague, and why."""

    button = "Pass it on"
    because = TextField("Why do you pass it on?", limit=LINE, missing="Enter why you pass it on, in one line")

    def may(self, option: Option) -> bool:
        """Not to whom it is with."""
        person, desk = self.step.responding, self.step.desk_id
        return option.value != (f"person-{person.person_id}" if person else f"desk-{desk}")

    def said(self) -> dict[str, Any]:
        return super().said() | {"because": self.cleaned_data["because"]}


class SendBackForm(Form):
    """Why it is not for this person or agency, and whom it might be for."""

    button = "Send it back"
    because = LongTextField(
        "Why is it not for you or your agency?",
        limit=PARAGRAPH,
        missing="Enter why it is not for you or your agency",
        help_text="If you know who it is for, say so. Nothing has to be typed again.",
    )

    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class ReaddressForm(Form):
    """To somebody else; at the first step, while nobody has answered, at another agency too."""

    button = "Send it to them"
    address = WhoField("Who is it for?", missing="Select who it is for, or that you do not know who")
    meant = ChoicesField(
        "Is it for somebody from whom it was recalled?",
        options=[Option(YES, "Yes: I have checked that it is for them after all")],
        missing=None,
    )

    def prepare(self) -> None:
        self._agencies: dict[str, Agency] = {}
        self._recalled = standing.recalled_from(self.disagreement, self.step)
        self.choose_from("address", list(self._options()))
        if not self._recalled:
            del self.fields["meant"]

    def _options(self) -> Iterator[Option]:
        here, tier = self.disagreement.responding_agency, self.step.tier
        partnership = self.disagreement.partnership
        elsewhere = standing.can_go_elsewhere(self.disagreement)
        if not (here.is_closed and elsewhere):
            not_theirs = aside.have_sent_it_back(self.disagreement, self.step)
            there = standing.answerers(self.disagreement, tier)
            those = [acting_option(one, here, partnership) for one in there if one.person.pk not in not_theirs]
            back = [Option(f"person-{p.person_id}", p.person.name) for p in self._recalled_of(here)]
            yield from self._at(here, those + desk_options(directory.desks_at(here, tier)) + back)
        if elsewhere:
            yield from self._elsewhere(here, tier)

    def _elsewhere(self, here: Agency, tier: int) -> Iterator[Option]:
        sides = (here.pk, self.disagreement.raising_agency_id)
        agencies = list(here.partnership.agencies.able_to_disagree().exclude(pk__in=sides).order_by("name"))
        there = directory.counterparts_at(agencies, tier)
        out = {f"person-{pk}" for pk in aside.never_to_answer(self.disagreement)}
        for agency in agencies:
            options = counterpart_options(there[agency.pk], self.disagreement.partnership)
            yield from self._at(agency, (one for one in options if one.value not in out))

    def _recalled_of(self, agency: Agency) -> list[Named]:
        return [part for part in self._recalled if isinstance(part, Named) and part.agency_id == agency.pk]

    def _at(self, agency: Agency, options: Iterable[Option]) -> Iterator[Option]:
        """The same options under the agency's name, and "I do not know who" for it."""
        unknown = unknown_option(agency)
        which = f"{DO_NOT_KNOW}, and the agency"
        for option in (*options, replace(unknown, value=f"{unknown.value}-{agency.pk}", in_short=which)):
            self._agencies[option.value] = agency
            again = " (it was recalled from them)" if option.value in self._values else ""
            yield replace(option, group=agency.name, label=f"{option.label}{again}")

    @property
    def _values(self) -> set[str]:
        """The options that stand for those from whom it was recalled."""
        return {f"person-{p.person_id}" if isinstance(p, Named) else f"desk-{p.pk}" for p in self._recalled}

    def said(self) -> dict[str, Any]:
        chosen, meant = self.cleaned_data["address"], bool(self.cleaned_data.get("meant"))
        return {"agency": self._agencies[chosen], "to": replace(address_of(chosen), meant=meant)}
