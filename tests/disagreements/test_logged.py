"""The server's log never says a word about a child, whatever goes wrong."""

import logging
import sys

import pytest
from django.db import IntegrityError, connection, transaction

from resolution.disagreements.models import Disagreement

from . import cast as county
from .cast import Cast

WORDS = "Tyler Kemp of Mill Lane"


def told(error: BaseException) -> str:
    """What the server's own handler writes of it."""
    (handler,) = logging.getLogger("django").handlers
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Internal Server Error", (), None)
    record.exc_info = (type(error), error, error.__traceback__)
    record.exc_text = str(error)
    return handler.format(record)


@pytest.mark.both
@pytest.mark.django_db
def test_a_row_that_the_database_refuses_is_not_told(cast: Cast) -> None:
    disagreement = county.acknowledged(cast)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Disagreement.objects.filter(pk=disagreement.pk).update(status="closed")
    line = told(refused.value)
    assert disagreement.decision not in line
    assert "django.db.utils.IntegrityError" in line
    assert "test_logged.py" in line
    if connection.vendor == "postgresql":
        assert disagreement.decision in str(refused.value)
        assert "psycopg.errors.CheckViolation: " in line


def test_an_errors_own_words_are_not_told_nor_those_of_what_led_to_it() -> None:
    try:
        try:
            raise KeyError(WORDS)
        except KeyError as first:
            raise ValueError(WORDS) from first
    except ValueError as error:
        line = told(error)
    assert WORDS not in line
    assert line.index("builtins.KeyError") < line.index("builtins.ValueError")


def test_what_was_put_aside_on_purpose_is_left_out() -> None:
    try:
        try:
            raise KeyError(WORDS)
        except KeyError:
            raise ValueError(WORDS) from None
    except ValueError:
        line = told(sys.exc_info()[1] or ValueError())
    assert "KeyError" not in line


def test_what_the_product_tells_itself_is_told_in_the_same_way() -> None:
    assert logging.getLogger("resolution").handlers == logging.getLogger("django").handlers
