"""The session of whoever asks: every page begins with it, and its query is put together once."""

from functools import cache

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from .models.kept import ASKED_ABOUT, KeptRows


@cache
def _known() -> KeptRows[Session]:
    return KeptRows.of_rows(lambda: Session.objects.filter(pk=ASKED_ABOUT))


class SessionStore(db.SessionStore):
    """Django's, in its table. A session goes by the machine's clock, as its cookie does."""

    def _get_session_from_db(self) -> Session | None:
        session = next(_known().found(self.session_key or ""), None)
        if session is not None and self.get_expiry_age(expiry=session.expire_date) > 0:
            return session
        self._session_key = None
        return None
