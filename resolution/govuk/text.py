"""What a person typed or pasted, made fit to keep and to show to someone else."""

import re

# Pasting brings these along; nobody means anything by them.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff]")
# These change what a reader sees without being seen: control characters, marks that turn text from right to left,
# tags that no screen shows, and halves of characters that no database takes.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)

# Digits of a number that a page sends back, and one more.
LONGEST_NUMBER = 13


def tidy(text: str) -> str:
    """The text with one kind of line end, and without the marks of word processors that mean nothing."""
    return _NOTHING.sub("", _LINE_ENDS.sub("\n", text))


def has_hidden(text: str) -> bool:
    """Whether characters that hide are in the text, so that the person is asked to check it."""
    return _HIDDEN.search(text) is not None


def without_hidden(text: str) -> str:
    """The text without characters that hide, or that turn the direction of what stands after them."""
    return _HIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def whole_number(sent: str) -> int | None:
    """The number that a page sent back, which nobody typed; None where it is none, or too long to be one."""
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < LONGEST_NUMBER else None
