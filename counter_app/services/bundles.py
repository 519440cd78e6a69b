"""What a desk keeps for bundles on a stick: its keys, the gateway it was paired with, a count.

The file's format and cryptography are not its business. Private keys lie where secrets lie.
"""

from counter_app.services.container import Services
from counter_app.services.portal import FILE, portal, set_portal
from counter_app.services.reading import one_snapshot
from counter_app.store import changes, settings
from counter_app.store.connection import write

_SECRET = "bundle"


def own_keys(s: Services) -> str | None:
    """This desk's private keys as text; None before the first pairing."""
    return s.secrets.get(_SECRET)


def keep_own_keys(s: Services, text: str) -> None:
    """Keep this desk's private keys where secrets are kept."""
    s.secrets.put(_SECRET, text)


@one_snapshot
def paired(s: Services) -> tuple[str, str] | None:
    """Public keys of the gateway (signing, sealing) in hexadecimal; None before the pairing."""
    known = settings.get(s.db, settings.PAIRED)
    return None if known is None else (known["sign"], known["box"])


def pair(s: Services, sign: str, box: str, fingerprint: str, actor: str) -> None:
    """Remember the gateway's public keys. A desk that sends nowhere yet sends by files now."""
    with write(s.db):
        settings.put(s.db, settings.PAIRED, {"sign": sign, "box": box})
        changes.note(s.db, s.clock(), actor, "bundle-pairing", fingerprint)
    known = portal(s)
    if known.url is None or known.kind == FILE:
        set_portal(s, f"{FILE}:{fingerprint}", FILE, None, actor)


def next_number(s: Services, actor: str, records: int) -> int:
    """The number of the bundle that is about to be written."""
    with write(s.db):
        number = (settings.get(s.db, settings.BUNDLE_NUMBER) or 0) + 1
        settings.put(s.db, settings.BUNDLE_NUMBER, number)
        changes.note(s.db, s.clock(), actor, "bundle-out", f"{number}: {records}")
    return number
