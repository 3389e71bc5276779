"""Why email did not arrive, in plain words."""

import pytest

from resolution.notices.reaching import NOT_THERE, in_plain_words

NO_MAILBOX = "The mailbox does not exist"


@pytest.mark.parametrize(
    ("problem", "means"),
    [
        ("550 5.1.1 no such mailbox", NO_MAILBOX),
        ("550 5.1.1 <tom@example.org>: Recipient address rejected.", NO_MAILBOX),
        ("550 No such mailbox", f"{NO_MAILBOX}, or does not take our email"),
        ("552 5.2.2 over quota", "The mailbox is full"),
        ("554 5.9.9 who knows", "The mail server of the address does not take our email"),
        ("[Errno 111] Connection refused", NOT_THERE),
        ("599 something new", NOT_THERE),
    ],
)
def test_what_a_mail_server_says_is_told_in_plain_words_beside_its_own(problem: str, means: str) -> None:
    assert in_plain_words(problem) == (means, problem.rstrip("."))


@pytest.mark.parametrize("problem", ["They have left.", "The address cannot be used: x"])
def test_what_no_server_said_stands_as_it_is(problem: str) -> None:
    assert in_plain_words(problem) == (problem.rstrip("."), "")
