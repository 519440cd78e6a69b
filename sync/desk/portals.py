"""Which portal a desk was pointed to, as a connector and an account. Sends nothing."""

from typing import Final

from counter_app.domain.errors import NotAllowed, StoreUnusable
from counter_app.services import portal
from counter_app.services.container import Services
from sync.connectors.base import PortalConnector
from sync.connectors.dvcqg.portal import HttpPortal
from sync.connectors.dvcqg.v1 import Speech1
from sync.connectors.dvcqg.v2 import Speech2
from sync.connectors.outcome import Failure, Kind
from sync.wire.dvcqg1.dialect import Generation1
from sync.wire.dvcqg2.dialect import Generation2

LOGIN_REFUSED: Final = "portal-login-refused"


def portal_connector(s: Services, kind: str, url: str) -> PortalConnector:
    """The connector of a portal that takes states.

    Raises:
        InvalidInput: ``insecure-portal`` or ``portal-address-malformed``.
        NotAllowed: ``portal-kind-not-supported``.
    """
    account = portal.account(s) or portal.PortalAccount("")
    unit = account.unit or s.desk.unit_code
    if kind == "dvcqg1":
        return HttpPortal(url, Generation1(), Speech1(unit, account.dstcode, account.paths))
    if kind == "dvcqg2":
        return HttpPortal(url, Generation2(unit), Speech2())
    raise NotAllowed("portal-kind-not-supported", "portal_kind", kind=kind)


def portal_account(s: Services) -> tuple[str, str] | Failure:
    """Name and password of the unit's account at a portal."""
    known = portal.account(s)
    try:
        password = portal.password(s)
    except StoreUnusable as error:
        if not error.code.startswith("keyring-"):
            raise
        return Failure(Kind.CREDENTIAL, "secret-unavailable", error.code)
    if known is None or password is None:
        return Failure(Kind.CREDENTIAL, "portal-account-missing")
    return known.user, password
