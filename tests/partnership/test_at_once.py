"""Several people press the same button at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from resolution.partnership.models import Person, User

from .acts import ready
from .cast import account, gather

pytestmark = pytest.mark.both

AT_ONCE = 16


def post_at_once(user: User, bodies: list[dict[str, object]], url: str) -> Counter[int]:
    """How often each status is the answer."""
    start = Barrier(len(bodies))

    def post(body: dict[str, object]) -> int:
        client = Client()
        client.force_login(user)
        start.wait()
        try:
            return client.post(url, body).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(bodies)) as pool:
        return Counter(pool.map(post, bodies))


@pytest.mark.django_db(transaction=True)
@pytest.mark.requirement("L9")
@pytest.mark.parametrize("same_form", [True, False])
def test_of_sixteen_at_once_one_acts(same_form: bool) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("The suite's SQLite database is in memory: its threads share one connection.")
    cast = gather()
    page = ready("add_person", cast)
    bodies = [page.data if same_form else page.data | {"submission": str(uuid4())} for _ in range(AT_ONCE)]
    answers = post_at_once(account(cast.joan), bodies, page.url)
    assert answers == ({302: AT_ONCE} if same_form else {302: 1, 409: AT_ONCE - 1})
    assert Person.objects.filter(name="Asha Rao").count() == 1
