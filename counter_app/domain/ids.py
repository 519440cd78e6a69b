"""Identifiers of the core and how they are derived. Never random per dossier: desk and counter name
everything.
"""

from typing import NewType

DeskId = NewType("DeskId", str)
"""Identity of one installation, lower-case hexadecimal; a restored data folder gets a new one."""

DossierId = NewType("DossierId", str)
"""``<desk_id>-<n>``: the n-th dossier opened by that desk, n from 1."""

UnitCode = NewType("UnitCode", str)
"""Electronic identifier of an agency, such as ``H26.107`` (QĐ 20/2020/QĐ-TTg, Điều 4)."""


def dossier_id(desk_id: DeskId, counter: int) -> DossierId:
    """Derive the identity of a desk's `counter`-th dossier (counter ≥ 1)."""
    return DossierId(f"{desk_id}-{counter}")
