"""What nobody outside the case is told yet: a serious concern that was ticked (§4.1a), or an outcome with which the
raiser is not content.

Whoever builds the pages of the Sub Group takes this module out, and what names it: the two questions, the page after
raising and the public page of how disagreements are resolved; and says in the protocol's file, under what is of
serious concern, that it is logged of itself.
"""

from resolution.partnership.models import Partnership
from resolution.protocol.model import Protocol

TICKING, SAYING_NO, THE_SERVICE = "Ticking one", "Saying so", "This service"


def tell_them(protocol: Protocol, partnership: Partnership, what: str = TICKING) -> str:
    """Whom to tell meanwhile, through the partnership's office. `what` is not enough yet."""
    return (
        f"{what} tells nobody outside the case yet: tell the {protocol.bodies.sub_group} as well, through "
        f"{partnership.contact_email} or {partnership.telephone}."
    )
