"""Makes a desk known to the connector in use: a gateway by the desk's secret, a portal that takes
states by the unit's account.

Owns when that has to be done again, and that an account which was refused is not tried again by
itself: a portal may lock it for that.
"""

from counter_app.services import portal
from counter_app.services.container import Services
from sync.connectors.base import Connector, PortalConnector
from sync.connectors.outcome import Failure, Kind
from sync.desk import policy
from sync.desk.enrol import log_in
from sync.desk.portals import LOGIN_REFUSED, portal_account


class Login:
    """The login on one connector after the other. Belongs to the thread that owns the services."""

    def __init__(self, s: Services) -> None:
        self._s = s
        self._is_done = False
        self._given: tuple[str, str] | None = None
        self._refused: tuple[str, str] | None = None

    def begin(self) -> None:
        """There is another connector, which knows nothing yet."""
        self._is_done = False
        self._refused = None

    def allow_again(self) -> None:
        """A person wants it tried: also with the account that was refused."""
        self._refused = None

    def log_in(self, connector: Connector | PortalConnector, link: policy.Link) -> Failure | None:
        """Give the connector what it needs, where it has not got it yet."""
        if isinstance(connector, PortalConnector):
            failure = None if self._is_done else self._give_account(connector)
        elif self._is_done and portal.portal(self._s).enrolled:
            failure = None
        else:
            failure = log_in(self._s, connector, link)
        self._is_done = failure is None
        return failure

    def learn(self, failure: Failure) -> None:
        """Something failed: it may have been the login."""
        if failure.kind is Kind.CREDENTIAL:
            self._is_done = False
        if failure.code == LOGIN_REFUSED:
            self._refused = self._given

    def _give_account(self, connector: PortalConnector) -> Failure | None:
        given = portal_account(self._s)
        if isinstance(given, Failure):
            return given
        if given == self._refused:
            return Failure(Kind.CREDENTIAL, LOGIN_REFUSED)
        connector.authenticate(*given)
        self._given = given
        return None
