"""Whom an agency's own sign-in does not let in, whatever its provider says (A8)."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from resolution.partnership import actions
from resolution.partnership.models import Identity, Person, User
from resolution.partnership.not_let_in import NotLetIn, Why
from resolution.partnership.openid import Claims
from tests.govuk.reading import read

from .cast import COMMAND, Cast, account, otherplace
from .entering import signs_in, with_password
from .own_sign_in import as_, comes, is_signed_in, refused, somebody, there_and_back, way_there
from .provider import Provider
from .seats import seat

pytestmark = pytest.mark.requirement("A8")
NELL = somebody("nell@marlshire.example")


def of_another_agency(cast: Cast, there: Provider) -> None:
    as_(there, cast.priya)


def of_another_partnership(cast: Cast, there: Provider) -> None:
    stranger = otherplace().agencies.get().people.get()
    there.person = somebody(stranger.email)
    provider_of_domains(cast, ["otherplace.example"])


def provider_of_domains(cast: Cast, domains: list[str]) -> None:
    own = cast.health.provider
    actions.enter_provider(
        agency=cast.health,
        issuer=own.issuer,
        client_id=own.client_id,
        domains=["marlshire.example", *domains],
        since=own.since,
        by=COMMAND,
    )


def who_has_left(cast: Cast, there: Provider) -> None:
    as_(there, cast.grace)
    actions.record_leaving(person=cast.grace, by=COMMAND)


def known_there_and_gone(cast: Cast, there: Provider) -> None:
    as_(there, cast.grace)
    comes(Client())
    actions.record_leaving(person=cast.grace, by=COMMAND)


def with_a_seat(cast: Cast, there: Provider) -> None:
    as_(there, cast.ann)
    seat(cast.ann)


def seated_since(cast: Cast, there: Provider) -> None:
    as_(there, cast.ann)
    comes(Client())
    seat(cast.ann)


def somebody_new_with_an_old_address(cast: Cast, there: Provider) -> None:
    """The address was Grace's, and her agency has given it to another."""
    as_(there, cast.grace)
    comes(Client())
    as_(there, cast.grace, "s-2")


def whose_address_two_have(cast: Cast, there: Provider) -> None:
    actions.change_person(
        person=cast.grace,
        name="Grace Obi",
        job_title="Nurse",
        telephone="",
        email="g.obi@marlshire.example",
        by=COMMAND,
    )
    actions.add_person(agency=cast.health, name="Gil", job_title="Nurse", email="grace@marlshire.example", by=COMMAND)
    there.person = somebody("grace@marlshire.example")


def known_at_another_agency(cast: Cast, there: Provider) -> None:
    """Two agencies share one provider; Priya has come through her own."""
    provider_of_domains(cast, [])
    Identity.objects.create(user=account(cast.priya), issuer=there.issuer, subject="s-1")


def whose_address_an_account_without_an_entry_has(cast: Cast, there: Provider) -> None:
    User.objects.create_user("nell@marlshire.example")


def unverified(cast: Cast, there: Provider) -> None:
    there.person = NELL | {"email_verified": False}


def without_an_address(cast: Cast, there: Provider) -> None:
    there.person, there.userinfo = NELL | {"email": None}, {"sub": "s-1"}


def with_an_address_that_is_too_long(cast: Cast, there: Provider) -> None:
    there.person = NELL | {"email": f"{'x' * 300}@marlshire.example"}


def with_what_is_no_address(cast: Cast, there: Provider) -> None:
    there.person = NELL | {"email": "nell@nell@marlshire.example"}


def of_another_domain(cast: Cast, there: Provider) -> None:
    there.person = somebody("nell@elsewhere.example")


REFUSED: dict[Callable[[Cast, Provider], None], Why] = {
    of_another_agency: Why.OTHER_AGENCY,
    of_another_partnership: Why.OTHER_AGENCY,
    known_at_another_agency: Why.OTHER_AGENCY,
    who_has_left: Why.LEFT,
    known_there_and_gone: Why.LEFT,
    with_a_seat: Why.OVERSEES,
    seated_since: Why.OVERSEES,
    somebody_new_with_an_old_address: Why.SOMEBODY_ELSES,
    whose_address_two_have: Why.SOMEBODY_ELSES,
    whose_address_an_account_without_an_entry_has: Why.SOMEBODY_ELSES,
    unverified: Why.NOT_VERIFIED,
    without_an_address: Why.NOT_VERIFIED,
    with_an_address_that_is_too_long: Why.NOT_VERIFIED,
    with_what_is_no_address: Why.NOT_VERIFIED,
    of_another_domain: Why.OTHER_DOMAIN,
}


@pytest.mark.parametrize("who", REFUSED)
def test_nobody_is_let_in(client: Client, cast: Cast, there: Provider, who: Callable[[Cast, Provider], None]) -> None:
    who(cast, there)
    before = Person.objects.count(), User.objects.count(), Identity.objects.count()
    assert refused(comes(client), client) == REFUSED[who]
    assert (Person.objects.count(), User.objects.count(), Identity.objects.count()) == before


@pytest.mark.both
def test_whoever_signs_in_with_a_password_instead_comes_to_the_page_that_was_asked_for(
    client: Client, cast: Cast, there: Provider
) -> None:
    with_a_seat(cast, there)
    asked = f"{reverse('directory')}?words=a%26b"
    for to, leads in ((asked, f"?next={quote(asked)}"), ("https://elsewhere.example/", "")):
        answer = comes(client, to=quote(to))
        assert refused(answer, client) == Why.OVERSEES
        (link,) = [one for one in read(answer).all("a") if one.text == "Go to the sign-in page"]
        assert link["href"] == reverse("account_login") + leads
    # The way back is taken once: of what this browser did not begin, nothing is known.
    answer = client.get(f"{reverse('back_from_agency', args=[cast.health.pk])}?state=x&next=//elsewhere.example")
    assert refused(answer, client) == Why.TOO_LATE
    assert "elsewhere" not in answer.content.decode()
    assert signs_in(client, with_password(cast.ann), quote(asked)).headers["Location"] == asked


def test_of_a_closed_agency_nobody_new_comes(client: Client, cast: Cast, there: Provider) -> None:
    back = there_and_back(way_there(client))
    actions.close_agency(agency=cast.health, reason="It is no more.", by=COMMAND)
    assert refused(client.get(back), client) == Why.GONE
    with pytest.raises(NotLetIn, match="CLOSED"):
        actions.let_in(provider=cast.health.provider, claims=Claims(there.issuer, "s-1", "nell@marlshire.example", "N"))


def test_whoever_is_back_under_a_new_entry_comes_in_as_that(client: Client, cast: Cast, there: Provider) -> None:
    known_there_and_gone(cast, there)
    back = actions.add_person(
        agency=cast.health, name="Grace Obi", job_title="Nurse", email="g.obi@marlshire.example", by=COMMAND
    )
    there.person = somebody("g.obi@marlshire.example")
    comes(client)
    assert is_signed_in(client)
    back.refresh_from_db()
    assert Identity.objects.get().user == back.account


def test_an_account_that_is_moved_to_a_new_entry_forgets_who_came_before(cast: Cast, there: Provider) -> None:
    known_there_and_gone(cast, there)
    back = actions.add_person(
        agency=cast.health, name="Grace O", job_title="Nurse", email="grace@marlshire.example", by=COMMAND
    )
    actions.open_account(person=back, by=COMMAND)
    assert not Identity.objects.exists()
