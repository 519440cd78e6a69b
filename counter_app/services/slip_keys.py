"""The keys that slips are sealed with: this desk's own, made and changed here, and those of other
desks, learnt from the journal or from a file.

The private half lies among the desk's secrets (`store.secrets`) and never leaves them. Must not
decide what a slip says.
"""

import json
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from counter_app.domain import events as ev
from counter_app.domain.errors import InvalidInput, NotFound, StoreUnusable
from counter_app.domain.numbering import parse_unit_code
from counter_app.domain.slip_seal import key_id_of
from counter_app.services import permissions
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, settings, slip_keys
from counter_app.store.connection import read, write
from counter_app.store.slip_keys import Entered

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

log: Final = logging.getLogger("counter.slips")

SECRET: Final = "slip"
_FORMAT: Final = "counter-app slip keys 1"
_MOST: Final = 10_000
"""Keys in one file; a province has fewer desks."""


@dataclass(frozen=True, slots=True)
class SlipKey:
    """A public key and whose it is; `public` is base64url."""

    key_id: str
    public: str
    unit_code: str
    desk_id: str
    is_revoked: bool
    is_ours: bool


def text_of(public: bytes) -> str:
    """A key as text: base64url without padding."""
    return urlsafe_b64encode(public).decode("ascii").rstrip("=")


def bytes_of(text: str) -> bytes:
    """A public key from its text.

    Raises:
        InvalidInput: ``bad-slip-key``.
    """
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise InvalidInput("bad-slip-key", "keys") from error
    if len(raw) != 32 or text_of(raw) != text:
        raise InvalidInput("bad-slip-key", "keys")
    return raw


def private_key(s: Services) -> "Ed25519PrivateKey":
    """This desk's key, made when there is none, or when the secrets no longer hold it.

    Raises:
        StoreUnusable: the place of the secrets, or the database, cannot be used.
    """
    with read(s.db):
        public = settings.get(s.db, settings.SLIP_KEY)
    if s.slip_key is not None and s.slip_key[0] == public:
        return s.slip_key[1]
    kept = s.secrets.get(SECRET)
    if kept is not None and public is not None:
        key = _private_of(kept)
        if text_of(key.public_key().public_bytes_raw()) == public:
            s.slip_key = (public, key)
            return key
    return _make(s)


def rotate(s: Services, actor: str, *, revoke: bool = False) -> SlipKey:
    """Seal with a fresh key from now on. Slips of the old one stay genuine unless it is revoked,
    as it must be when somebody else may have it.

    Raises:
        NotAllowed: ``admin-needed``.
        StoreUnusable: as `private_key`.
    """
    permissions.require_admin(s, actor)
    former = settings.get(s.db, settings.SLIP_KEY)
    _make(s)
    public = settings.get(s.db, settings.SLIP_KEY) or ""
    with write(s.db):
        if revoke and former is not None:
            slip_keys.put(s.db, [_entered(s, former)])
        changes.note(s.db, s.clock(), actor, "slip-key", key_id_of(bytes_of(public)))
    return _own(s, public, is_revoked=False)


def revoke(s: Services, key_id: str, actor: str) -> list[SlipKey]:
    """No slip of that key counts any more, here and wherever the exported keys are imported.

    Raises:
        NotAllowed: ``admin-needed``.
        NotFound: ``no-slip-key``.
    """
    with write(s.db):
        permissions.require_admin(s, actor)
        found = [key for key in known(s) if key.key_id == key_id]
        if not found:
            raise NotFound("no-slip-key", "key", key=key_id)
        now = s.clock()
        slip_keys.put(s.db, [Entered(key.public, key.unit_code, key.desk_id, now) for key in found])
        changes.note(s.db, now, actor, "slip-key-revoked", key_id)
    return [key for key in known(s) if key.key_id == key_id]


def _entered(s: Services, public: str) -> Entered:
    return Entered(public, s.desk.unit_code, s.desk.desk_id, s.clock())


@one_snapshot
def known(s: Services) -> tuple[SlipKey, ...]:
    """Every key this desk knows, its own first."""
    told = [one for one in slip_keys.announced(s.db) if _is_key(one.public)]
    entered = slip_keys.entered(s.db)
    gone = {key.public for key in entered if key.revoked_at is not None}
    # A desk takes back keys of its own only.
    gone |= {
        one.public
        for one in told
        for by in told
        if by.desk_id == one.desk_id
        if key_id_of(bytes_of(one.public)) in by.revokes
    }
    found: dict[str, SlipKey] = {}
    own = settings.get(s.db, settings.SLIP_KEY)
    if own is not None:
        found[own] = _own(s, own, is_revoked=own in gone)
    for unit, desk, public in (
        *((s.desk.unit_code, one.desk_id, one.public) for one in told),
        *((key.unit_code, key.desk_id, key.public) for key in entered),
    ):
        is_ours = desk == s.desk.desk_id
        key_id = key_id_of(bytes_of(public))
        key = SlipKey(key_id, public, unit, desk, public in gone, is_ours)
        found.setdefault(public, key)
    return tuple(found.values())


def _is_key(text: str) -> bool:
    """A record of another desk may say anything."""
    try:
        bytes_of(text)
    except InvalidInput:
        return False
    return True


def _own(s: Services, public: str, *, is_revoked: bool) -> SlipKey:
    key_id = key_id_of(bytes_of(public))
    return SlipKey(key_id, public, s.desk.unit_code, s.desk.desk_id, is_revoked, True)


def to_announce(s: Services) -> ev.SlipKey | None:
    """What the print of a sealed slip has to tell other desks; None when they were told."""
    if s.slip_key is None or s.slip_key[0] == settings.get(s.db, settings.SLIP_KEY_TOLD):
        return None
    public = s.slip_key[0]
    revoked = (
        key_id_of(bytes_of(key.public))
        for key in slip_keys.entered(s.db)
        if key.desk_id == s.desk.desk_id and key.revoked_at is not None
    )
    return ev.SlipKey(public, tuple(revoked))


def announced(s: Services, key: ev.SlipKey) -> None:
    """Remember, inside the caller's transaction, that the journal says so."""
    settings.put(s.db, settings.SLIP_KEY_TOLD, key.public)


def export_text(s: Services) -> str:
    """Every key known here, as a file for other units' desks. No secret is in it."""
    keys = [
        {
            "public": key.public,
            "unit_code": key.unit_code,
            "desk_id": key.desk_id,
            "is_revoked": key.is_revoked,
        }
        for key in known(s)
    ]
    return json.dumps({"format": _FORMAT, "keys": keys}, indent=2) + "\n"


def import_text(s: Services, raw: bytes, actor: str) -> int:
    """Take in a file of `export_text`; how many keys it held. Checked as a whole before anything
    changes. A file says whose keys it holds, and is believed: it must come from somebody trusted.

    Raises:
        NotAllowed: ``admin-needed``.
        InvalidInput: ``bad-slip-keys-file`` or ``bad-slip-key``.
    """
    now = s.clock()
    keys = []
    for one in _listed(raw):
        public, unit, desk = (_word(one, name) for name in ("public", "unit_code", "desk_id"))
        bytes_of(public)
        revoked_at = now if one.get("is_revoked") is True else None
        keys.append(Entered(public, parse_unit_code(unit), desk, revoked_at))
    with write(s.db):
        permissions.require_admin(s, actor)
        slip_keys.put(s.db, keys)
        changes.note(s.db, now, actor, "slip-keys-imported", str(len(keys)))
    return len(keys)


def _listed(raw: bytes) -> Iterable[dict[str, object]]:
    try:
        content = json.loads(raw)
    except ValueError as error:
        raise InvalidInput("bad-slip-keys-file", "file") from error
    keys = content.get("keys") if isinstance(content, dict) else None
    if not isinstance(keys, list) or content.get("format") != _FORMAT or len(keys) > _MOST:
        raise InvalidInput("bad-slip-keys-file", "file")
    if not all(isinstance(one, dict) for one in keys):
        raise InvalidInput("bad-slip-keys-file", "file")
    return keys


def _word(one: dict[str, object], name: str) -> str:
    value = one.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 100:
        raise InvalidInput("bad-slip-keys-file", "file")
    return value


def _make(s: Services) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    public = text_of(key.public_key().public_bytes_raw())
    s.secrets.put(SECRET, text_of(key.private_bytes_raw()))
    with write(s.db):
        settings.put(s.db, settings.SLIP_KEY, public)
    s.slip_key = (public, key)
    log.info("slips are sealed with key %s from now on", key_id_of(bytes_of(public)))
    return key


def _private_of(kept: str) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        return Ed25519PrivateKey.from_private_bytes(bytes_of(kept))
    except InvalidInput as error:
        raise StoreUnusable("slip-key-damaged") from error
