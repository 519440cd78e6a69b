"""Who may do what at this desk. The rule holds for screens, command line and scripts alike.

A desk where no administrator has a PIN asks nobody for one: everybody may do everything there, and
the actor is whoever was named, or the operating system's account, marked as such. (Else the first
PIN, given to a clerk, would shut everybody out.) Where administrators sign in, their acts need
somebody with that role.
The command line without ``--as`` is the administrator of that account (docs/cli.md).
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
    active = [one for one in users.every(s.db) if one.is_active]
    admins = [one for one in active if Role(one.role).covers(Role.ADMIN)]
    if actor == PROGRAM_ACTOR or not any(one.pin_hash for one in admins):
        return
    if not any(one.name == actor for one in admins):
        raise NotAllowed("admin-needed")
