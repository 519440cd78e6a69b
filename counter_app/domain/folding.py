"""How any subject's state comes about from its events: one of them is its beginning.

Knows the meaning of no event: `lifecycle`, `queue` and `appointment` do.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar


class _Told(Protocol):
    @property
    def body(self) -> object: ...


S = TypeVar("S")
E = TypeVar("E", bound=_Told)


def fold(
    events: Iterable[E], begins: type[object], apply: Callable[[S | None, E], S | None]
) -> S | None:
    """Fold events, in their order, from nothing; the one whose body `begins` it counts first
    wherever it stands.

    A gateway that lost its data may be given another desk's act again before the beginning.
    """
    state: S | None = None
    for event in sorted(events, key=lambda one: not isinstance(one.body, begins)):
        state = apply(state, event)
    return state
