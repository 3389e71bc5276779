"""The protocols that the tests speak of: Wiltshire's, and one that differs wherever a protocol may."""

from pathlib import Path

from resolution.protocol.loading import load, wiltshire_text

SECOND_TEXT = Path(__file__).with_name("second.toml").read_text(encoding="utf-8")
SECOND = load(SECOND_TEXT)
WILTSHIRE = load(wiltshire_text())
