"""What the tests of the statistics share."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from resolution.insight.refusing import CannotSay


@contextmanager
def refused(words: str) -> Iterator[None]:
    """It cannot be answered, and the sentence for the page says so: a sentence, with these words in it."""
    with pytest.raises(CannotSay, match=words) as caught:
        yield
    sentence = caught.value.sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert sentence == str(caught.value)
