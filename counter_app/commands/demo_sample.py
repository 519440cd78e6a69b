"""The sample day's intakes; more than there are come round again as other invented people.

Owns the inventing, which gives the same people each time. Must not check or store anything.
"""

import json
import random
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final

import resources
from counter_app.domain.errors import NotFound

FILE: Final = ("sample", "day.jsonl")
_LAST: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_MIDDLE: Final = {
    "male": ("Văn", "Đức", "Hữu", "Minh", "Quang", "Thành"),
    "female": ("Thị", "Ngọc", "Thu", "Thanh", "Phương", "Kim"),
}
_FIRST: Final = {
    "male": ("An", "Bình", "Cường", "Dũng", "Hải", "Khoa", "Long", "Nam", "Sơn", "Tuấn", "Việt"),
    "female": ("Anh", "Chi", "Dung", "Hà", "Hạnh", "Lan", "Mai", "Nga", "Oanh", "Thảo", "Yến"),
}


def sample(wanted: int | None) -> list[dict[str, Any]]:
    """The first `wanted` intakes of the day (all of them for None), as objects of `accept`.

    Raises:
        NotFound: ``sample-missing`` when the installation lacks the sample.
    """
    try:
        text = resources.path(*FILE).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotFound("sample-missing") from error
    given = [json.loads(line) for line in text.splitlines() if line.strip()]
    count = len(given) if wanted is None else wanted
    return [
        given[index] if index < len(given) else someone_else(given[index % len(given)], index)
        for index in range(count)
    ]


def someone_else(intake: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The same request by another invented person; `number` decides who, the same each time."""
    draw = random.Random(number)
    changed = deepcopy(dict(intake))
    for party in (changed.get("applicant"), changed.get("representative")):
        if isinstance(party, dict):
            _rename(party, draw, number)
    if changed.get("paper_receipt") is not None:
        changed["paper_receipt"] = f"{changed['paper_receipt']}-{number}"
    return changed


def _rename(party: dict[str, Any], draw: random.Random, number: int) -> None:
    if party.get("kind", "person") == "person":
        sex = party.get("sex") or "male"
        names = (draw.choice(_LAST), draw.choice(_MIDDLE[sex]), draw.choice(_FIRST[sex]))
        party["name"] = " ".join(names)
    else:
        party["name"] = f"{party.get('name', '')} số {number}"
    for key, keep in (("personal_id", 6), ("phone", 5)):
        if party.get(key):
            party[key] = _other_digits(party[key], keep, draw.choice)
    if party.get("email"):
        party["email"] = f"so{number}@example.vn"


def _other_digits(text: str, keep: int, choose: Callable[[str], str]) -> str:
    """The text with other digits after the first `keep` characters."""
    return text[:keep] + "".join(choose("0123456789") if c.isdigit() else c for c in text[keep:])
