"""The office's token for signing electronic forms. Its PIN is asked for each time, never kept."""

from counter_app.domain.errors import NotAllowed
from counter_app.domain.signing import SigningToken
from counter_app.domain.text import required_line
from counter_app.services import permissions
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, settings
from counter_app.store.connection import write

_LONGEST = 500


@one_snapshot
def token(s: Services) -> SigningToken:
    """The token as it was set up.

    Raises:
        NotAllowed: ``signing-not-set-up``.
    """
    found = settings.get(s.db, settings.SIGNING_TOKEN)
    if found is None:
        raise NotAllowed("signing-not-set-up")
    return SigningToken(**found)


def set_token(s: Services, wanted: SigningToken, actor: str) -> SigningToken:
    """Sign with this token from now on.

    Raises:
        NotAllowed: ``admin-needed``.
        InvalidInput: naming the field.
    """
    checked = {
        "module": required_line(wanted.module, field="module", max_length=_LONGEST),
        "token": _line(wanted.token, "token"),
        "key": _line(wanted.key, "key"),
    }
    with write(s.db):
        permissions.require_admin(s, actor)
        settings.put(s.db, settings.SIGNING_TOKEN, checked)
        changes.note(s.db, s.clock(), actor, "signing", checked["module"])
    return SigningToken(**checked)


def forget_token(s: Services, actor: str) -> None:
    """Sign no more.

    Raises:
        NotAllowed: ``admin-needed``.
    """
    with write(s.db):
        permissions.require_admin(s, actor)
        settings.drop(s.db, settings.SIGNING_TOKEN)
        changes.note(s.db, s.clock(), actor, "signing", "")


def _line(text: str, field: str) -> str:
    return required_line(text, field=field, max_length=_LONGEST) if text else ""
