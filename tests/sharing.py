"""What several tests share: reached once, in a transaction round them all, and gone after the last."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def kept_for_several_tests(blocker: Any) -> Iterator[None]:
    """A transaction round several tests, gone after them. Inside it each test has its own, and acts are durable."""
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined]  # as Django's TestCase: acts inside it are durable
    with blocker.unblock():
        around.__enter__()
    try:
        yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
