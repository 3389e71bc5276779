"""What is not sent yet. A draft is no record: only its raiser sees it, and nothing of it is entered."""

from resolution import clock
from resolution.disagreements.models import Draft
from resolution.partnership import directory
from resolution.partnership.models import User
from resolution.protocol.acts import Act

from .doing import NotYours


def begin_draft(*, by: User) -> Draft:
    """An empty draft of the person's, to be filled in page by page. §2.4"""
    person = directory.person_of(by)
    if person is None:
        raise NotYours(Act.RAISE)
    return Draft.objects.create(person=person, begun_at=clock.now(), saved_at=clock.now())
