"""Who may do what at this desk. The rule holds for screens, command line and scripts alike.

A desk where nobody has a PIN asks nobody who they are: everybody may do everything there, and the
actor is the name of the operating system's account. Where people sign in, an act of an
administrator needs somebody with that role. The command line without ``--as`` is the
administrator of the operating system's account (docs/cli.md).
"""

from counter_app.domain.errors import NotAllowed
from counter_app.domain.ids import PROGRAM_ACTOR
from counter_app.domain.role import Role
from counter_app.services.container import Services
from counter_app.store import users


def require_admin(s: Services, actor: str) -> None:
    """Let only administrators go on; reads in the caller's transaction.

    Raises:
        NotAllowed: ``admin-needed``.
    """
    people = [one for one in users.every(s.db) if one.is_active]
    if actor == PROGRAM_ACTOR or not any(one.pin_hash for one in people):
        return
    if not any(one.name == actor and Role(one.role).covers(Role.ADMIN) for one in people):
        raise NotAllowed("admin-needed")
