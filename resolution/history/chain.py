"""The chain that ties each entry of a journal to the one before, so that none can be changed, dropped or moved."""

from hashlib import sha256

from resolution.history.canonical import canonical_json
from resolution.history.models import Entry

VERSION = b"\x01"
BEGINNING = bytes(32)


def encode(*parts: bytes) -> bytes:
    """Each part behind its length in eight bytes, so that no two lists of parts give the same bytes."""
    return VERSION + b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def commitment(salt: bytes, body: str) -> bytes:
    """What an entry keeps of its payload: proves it while it is there, says nothing once it is erased."""
    return sha256(encode(salt, body.encode())).digest()


def digest(entry: Entry) -> bytes:
    """The entry's link: over the previous link and the entry's header."""
    return sha256(encode(bytes(entry.previous), header(entry))).digest()


def header(entry: Entry) -> bytes:
    """What stays of an entry for ever, in one way to write it."""
    words = (
        str(entry.id),
        entry.subject_kind,
        entry.subject_key,
        str(entry.number),
        entry.act,
        "" if entry.actor_id is None else str(entry.actor_id),
        entry.command,
        canonical_json(entry.at),
        "" if entry.submission is None else str(entry.submission),
    )
    return encode(*(word.encode() for word in words), bytes(entry.commitment))
