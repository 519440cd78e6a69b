"""The roles of people at a desk."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each role may do what those before it may."""

    CLERK = "clerk"
    SPECIALIST = "specialist"
    HEAD = "head"
    ADMIN = "admin"

    def covers(self, needed: "Role") -> bool:
        """Whether this role may do what `needed` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)
