"""Dossiers quite unlike the shared workload's, in the same form: made-up syllables that no
dictionary knows, long typed notes, uneven habits, bursts of people.

    python -m tests.bench.wire.other_source OUT_DIR [SEED]

Keeps the books on the choices it made: no codec can need fewer bytes than they hold.
"""

import json
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import log2
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar
from unicodedata import normalize

T = TypeVar("T")

_ONSETS: Final = (*"bcdđghklmnprstvx", "ch", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr")
_VOWELS: Final = (*"aâeêioôơuư", "iê", "oa", "uâ", "uô", "ươ")
_ENDS: Final = ("", "c", "ch", "i", "m", "n", "ng", "p", "t", "u")
_TONES: Final = str.maketrans("aeou", "àèòù")
_PROCEDURES: Final = {
    "2.000815": 30,
    "1.001193": 6,
    "2.000635": 14,
    "2.000884": 5,
    "2.001035": 6,
    "1.000894": 3,
    "1.004873": 9,
    "1.000656": 2,
    "1.001699": 1,
    "1.004859": 2,
}
_PAPERS: Final = ("CCCD", "Giấy tờ gốc", "Đơn", "Bản phôtô", "Phiếu thu", "Hồ sơ kèm")


class Choices:
    """Seeded choices and the information in them."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.bits = 0.0

    def below(self, n: int) -> int:
        """One of n numbers."""
        self.bits += log2(n)
        return self.random.randrange(n)

    def often_first(self, items: Sequence[T]) -> T:
        """One of the items, the k-th with weight 1/(k+2)."""
        weights = [1 / (k + 2) for k in range(len(items))]
        at = self.random.choices(range(len(items)), weights)[0]
        self.bits -= log2(weights[at] / sum(weights))
        return items[at]

    def by_weight(self, items: dict[T, int]) -> T:
        """One of the keys."""
        found = self.random.choices(list(items), list(items.values()))[0]
        self.bits -= log2(items[found] / sum(items.values()))
        return found

    def chance(self, likely: float) -> bool:
        """Yes with that chance."""
        found = self.random.random() < likely
        self.bits -= log2(likely if found else 1 - likely)
        return found


def vocabulary(c: Choices, size: int) -> list[str]:
    """Made-up syllables, none chosen from any list of words; their choice is counted."""
    found: list[str] = []
    while len(found) < size:
        parts = [list_[c.below(len(list_))] for list_ in (_ONSETS, _VOWELS, _ENDS)]
        word = "".join(parts)
        if c.chance(0.3):
            word = word.translate(_TONES)
        if word not in found:
            found.append(word)
    return found


def dossiers(count: int, seed: int) -> tuple[list[dict[str, Any]], float]:
    """Rows in the workload's form, and the bytes of information in them."""
    c = Choices(seed)
    names = [w.title() for w in vocabulary(c, 180)]
    speech = vocabulary(c, 700)
    hamlets = [f"Ấp {a} {b}".title() for a, b in zip(names[::4], names[1::4], strict=True)]
    now = datetime.fromisoformat("2026-06-01T07:02:11")
    rows = []
    for at in range(count):
        now += timedelta(seconds=20 + c.below(100) if c.chance(0.6) else 300 + c.below(4000))
        if now.hour >= 17 or now.hour < 7:
            now = (now + timedelta(days=1)).replace(hour=7, minute=0)
        rows.append(_dossier(c, at, now, (names, speech, hamlets)))
    return rows, c.bits / 8


def _dossier(
    c: Choices, at: int, now: datetime, lists: tuple[list[str], list[str], list[str]]
) -> dict[str, Any]:
    names, speech, hamlets = lists
    person = " ".join(c.often_first(names) for _ in range(3 + c.below(2)))
    is_male = c.chance(0.45)
    born = date(1938, 1, 1) + timedelta(days=c.below(25_000))
    number = (
        f"{c.often_first(('087', '089', '091', '092', '096', '079')):s}"
        f"{(born.year >= 2000) * 2 + (not is_male)}{born.year % 100:02d}{c.below(10**6):06d}"
    )
    home = f"{c.often_first(hamlets)}, xã {names[3]} {names[7]}, tỉnh Đồng Tháp"
    if c.chance(0.3):
        home = f"Số {1 + c.below(900)}/{1 + c.below(40)} " + home
    typed = " ".join(c.often_first(speech) for _ in range(8 + c.below(50)))
    papers = [
        {"ten": c.often_first(_PAPERS), "so_ban_chinh": c.below(2), "so_ban_sao": c.below(6)}
        for _ in range(1 + c.below(2))
    ]
    return {
        "id": f"row-{at}",
        "ma_thu_tuc": c.by_weight(_PROCEDURES) + ".000.00.00.H55",
        "ho_ten": person,
        "ngay_sinh": born.isoformat(),
        "gioi_tinh": "Nam" if is_male else "Nữ",
        "dan_toc": c.often_first(("Kinh", "Khmer", "Hoa", "Chăm")),
        "quoc_tich": "Việt Nam",
        "nghe_nghiep": c.often_first(("Làm ruộng", "Buôn bán", "Thợ hồ", "Nuôi cá", "Tài xế")),
        "so_dinh_danh": number,
        "ngay_cap": (date(2021, 3, 1) + timedelta(days=c.below(1700))).isoformat(),
        "noi_cap": "Bộ Công an",
        "dien_thoai": f"0{c.often_first((91, 94, 98, 97, 39, 38, 70, 77, 83))}{c.below(10**7):07d}",
        "email": _email(c, speech) if c.chance(0.05) else "",
        "dia_chi_thuong_tru": home,
        "dia_chi_hien_tai": home,
        "noi_dung": typed.capitalize() + ".",
        "giay_to": papers,
        "kenh_tiep_nhan": c.often_first(("truc_tiep", "truc_tuyen", "buu_chinh")),
        "ngay_tiep_nhan": now.isoformat(),
        "ngay_hen_tra": (now + timedelta(days=3)).isoformat(),
        "da_thu_phi": c.chance(0.5),
        "can_bo": c.often_first(("huynh.tam", "vo.be", "le.ut")),
        "ghi_chu": "",
    }


def _email(c: Choices, speech: list[str]) -> str:
    plain = normalize("NFD", speech[c.below(len(speech))].replace("đ", "d"))
    return f"{plain.encode('ascii', 'ignore').decode()}{c.below(1000)}@outlook.com"


def updates(rows: list[dict[str, Any]], seed: int) -> tuple[list[dict[str, str]], float]:
    """One status change per dossier, mostly of the recent ones, and the bytes in them."""
    c = Choices(seed + 1)
    open_rows = [row["id"] for row in rows]
    at = datetime.fromisoformat(rows[-1]["ngay_tiep_nhan"]) + timedelta(hours=20)
    found = []
    kinds = {
        "dang_xu_ly": 40,
        "yeu_cau_bo_sung": 8,
        "da_xu_ly": 25,
        "da_tra_ket_qua": 25,
        "tu_choi": 2,
    }
    while open_rows:
        at += timedelta(seconds=3 + c.below(500))
        row = open_rows.pop(c.below(len(open_rows)))
        found.append({"id": row, "trang_thai": c.by_weight(kinds), "cap_nhat": at.isoformat()})
    return found, c.bits / 8


def main() -> None:
    """Command line."""
    out, seed = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    out.mkdir(parents=True, exist_ok=True)
    rows, created = dossiers(1000, seed)
    changes, updated = updates(rows, seed)
    for name, items in (("dossiers", rows), ("updates", changes)):
        lines = [json.dumps(item, ensure_ascii=False) + "\n" for item in items]
        (out / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    print(f"information: creates {created:.0f} bytes, updates {updated:.0f} bytes")


if __name__ == "__main__":
    main()
