"""Which portal a desk was pointed to, as a connector and an account. Sends nothing."""

from typing import Final

from counter_app.domain.errors import StoreUnusable
from counter_app.services import portal
from counter_app.services.container import Services
from sync.connectors.base import PortalConnector
from sync.connectors.dvcqg.kinds import Door, connector_of
from sync.connectors.outcome import Failure, Kind

LOGIN_REFUSED: Final = "portal-login-refused"


def portal_connector(s: Services, kind: str, url: str) -> PortalConnector:
    """The connector of a portal that takes states; raises as `connector_of`."""
    account = portal.account(s) or portal.PortalAccount("")
    unit = account.unit or s.desk.unit_code
    return connector_of(Door(kind, url, unit, account.dstcode, account.paths))


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
