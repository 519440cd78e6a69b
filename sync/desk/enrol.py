"""Makes the desk known to the other side: once, repeatable when the answer was lost."""

from secrets import token_urlsafe
from typing import Final

from counter_app.domain.errors import StoreUnusable
from counter_app.services import portal
from counter_app.services.container import Services
from sync.connectors.base import Connector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.wire.messages import EnrolRequest
from sync.wire.pins import split_code

SECRET_BYTES: Final = 32


def pinned(s: Services, link: policy.Link) -> Failure | None:
    """Before the first word to a gateway whose certificate nobody vouches for: compare it with the
    pin in the one-time code, and keep it with the address. Nothing to do in any other case.
    """
    known = portal.portal(s)
    if known.url is None or known.enrol_code is None or known.enrolled:
        return None
    if known.kind != "gateway" or split_code(known.enrol_code)[1] is None:
        return None
    from sync.connectors.first_look import address_for

    found = address_for(known.url, known.enrol_code, policy.timeouts(link, 1000, 1000))
    if isinstance(found, Failure) or found == known.url:
        return found if isinstance(found, Failure) else None
    portal.set_portal(s, found, known.kind, known.enrol_code, "sync")
    return None


def log_in(s: Services, connector: Connector, link: policy.Link) -> Failure | None:
    """Give the connector the desk's secret, enrolling first where that was not done yet.

    The secret is made here and kept before it is sent: if the answer is lost, the same request is
    sent again, and the other side recognises it.
    """
    try:
        secret = portal.secret(s)
        known = portal.portal(s)
        if known.enrolled and secret is not None:
            connector.authenticate(secret)
            return None
        if known.enrol_code is None:
            return Failure(Kind.CREDENTIAL, "no-enrol-code")
        if secret is None:
            secret = token_urlsafe(SECRET_BYTES)
            portal.keep_secret(s, secret)
    except StoreUnusable as error:
        if not error.code.startswith("keyring-"):
            raise
        return Failure(Kind.CREDENTIAL, "secret-unavailable", error.code)
    request = EnrolRequest(
        code=split_code(known.enrol_code)[0],
        desk_id=s.desk.desk_id,
        unit_code=s.desk.unit_code,
        desk=s.desk.desk,
        secret=secret,
    )
    answer = connector.enrol(request, policy.timeouts(link, 1000, 1000))
    if isinstance(answer, Failure):
        return answer
    portal.mark_enrolled(s)
    connector.authenticate(secret)
    return None
