"""The tie-out of a played day: what was recorded, printed, sent and seen elsewhere must agree.

Owns the comparison and its wording. Must not play anything.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.commands.base import plain
from counter_app.domain.wording import date_text
from counter_app.messages import SYNC_WORDS

if TYPE_CHECKING:
    from counter_app.commands.demo_day import Told

Check = tuple[str, str, object, object]
"""Name, Vietnamese text, what was expected, what was found."""

JSON_FILE = "tie-out.json"
TEXT_FILE = "tie-out.txt"


def document(told: "Told", seconds: float) -> dict[str, Any]:
    """The tie-out as JSON; ``ok`` only when every line agrees."""
    checks = [
        {"name": name, "text": text, "expected": expected, "found": found, "ok": expected == found}
        for name, text, expected, found in _checks(told)
    ]
    cut = told.cut
    return {
        "ok": all(check["ok"] for check in checks),
        "day": told.day.isoformat(),
        "dossiers": told.wanted,
        "recorded": len(told.codes),
        "printed": len(told.printed),
        "acts": dict(sorted(told.acts.items())),
        "gateway": told.gateway.dossiers if told.gateway else 0,
        "second_desk": len(told.states[1]) if len(told.states) > 1 else 0,
        "refused": told.refused,
        "with_warnings": told.warnings,
        "network_cut": plain(cut),
        "checks": checks,
        "seconds": round(seconds, 1),
        "files": [
            *map(str, told.printed.values()),
            *(str(told.out / name) for name in (TEXT_FILE, JSON_FILE)),
        ],
    }


def _checks(told: "Told") -> list[Check]:
    recorded = len(told.codes)
    return [
        ("recorded", "Hồ sơ đã ghi", told.wanted, recorded),
        ("codes-unique", "Mã hồ sơ khác nhau", recorded, len(set(told.codes))),
        ("printed", "Giấy tiếp nhận đã in, đúng như nhật ký ghi", recorded, _on_disk(told)),
        *_cut_checks(told),
        *_link_checks(told),
        *_second_checks(told),
        *(
            (f"verify-{number}", f"Kiểm tra dữ liệu máy quầy {number}", True, found.ok)
            for number, found in enumerate(told.checks, start=1)
        ),
    ]


def _on_disk(told: "Told") -> int:
    """Receipts that are there and are, byte for byte, what the journal says was printed."""
    return sum(
        sha256(file.read_bytes()).hexdigest() == told.journalled.get(code)
        for code, file in told.printed.items()
    )


def _cut_checks(told: "Told") -> list[Check]:
    cut = told.cut
    if cut is None:
        return [("network-cut", "Có đoạn mất mạng", True, False)]
    return [
        ("offline-said", "Khi mất mạng, quầy nói", "offline", cut.state),
        ("offline-exit", "Mã thoát của lệnh gửi khi mất mạng", 6, cut.exit_code),
        ("offline-waiting", "Hồ sơ chờ gửi khi mất mạng", cut.expected_waiting, cut.waiting),
        (
            "offline-work",
            "Hồ sơ nhận khi mất mạng đều nằm trong số chờ",
            True,
            cut.waiting >= cut.accepted > 0,
        ),
    ]


def _link_checks(told: "Told") -> list[Check]:
    gateway, bar = told.gateway, told.bar
    codes = gateway.codes if gateway else frozenset()
    return [
        ("gateway-dossiers", "Hồ sơ ở cổng", len(told.codes), gateway.dossiers if gateway else 0),
        (
            "gateway-codes",
            "Mã ở cổng trùng mã đã ghi",
            True,
            codes == set(told.codes),
        ),
        ("gateway-events", "Bản ghi ở cổng", told.first_events, gateway.events if gateway else 0),
        ("waiting", "Còn chờ gửi cuối ngày", 0, bar.waiting if bar else None),
        ("acknowledged", "Đã gửi trong ngày", len(told.codes), bar.acknowledged if bar else None),
        ("attention", "Hồ sơ cần xem", 0, bar.needs_attention if bar else None),
    ]


def _second_checks(told: "Told") -> list[Check]:
    first = told.states[0] if told.states else {}
    second = told.states[1] if len(told.states) > 1 else {}
    events = told.checks[1].events if len(told.checks) > 1 else 0
    return [
        ("second-dossiers", "Hồ sơ máy quầy 2 thấy", len(told.codes), len(second)),
        ("second-states", "Trạng thái ở hai máy giống nhau", True, first == second),
        ("second-events", "Bản ghi ở máy quầy 2", told.first_events, events),
    ]


def lines(told: "Told", found: dict[str, Any]) -> list[str]:
    """The tie-out for people."""
    seconds = str(found["seconds"]).replace(".", ",")
    shown = [
        f"ĐỐI CHIẾU NGÀY LÀM VIỆC MẪU {date_text(told.day)}",
        f"Tiếp nhận {found['recorded']} hồ sơ, in {found['printed']} giấy tiếp nhận, "
        f"{sum(told.acts.values())} thao tác khác, trong {seconds} giây.",
    ]
    if told.cut is not None:
        shown.append(
            f"Mất mạng giữa ngày: vẫn nhận thêm {told.cut.accepted} hồ sơ; quầy báo "
            f"“{SYNC_WORDS.get(told.cut.state, told.cut.state)}”, chờ gửi {told.cut.waiting}."
        )
    for check in found["checks"]:
        shown.append(
            f"  {'khớp ' if check['ok'] else 'LỆCH '} {check['text']}: {_shown(check['found'])}"
            + ("" if check["ok"] else f" (phải là {_shown(check['expected'])})")
        )
    shown += [f"  Không tiếp nhận được một hồ sơ mẫu: {code}" for code in told.refused]
    shown.append("TẤT CẢ ĐỀU KHỚP." if found["ok"] else "CÓ CHỖ LỆCH: xem các dòng LỆCH ở trên.")
    shown.append(f"Giấy tiếp nhận: {told.out / 'receipts'} ({len(told.printed)} tệp PDF)")
    shown.append(f"Bảng đối chiếu: {told.out / TEXT_FILE}, {told.out / JSON_FILE}")
    return shown


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)


def write(out: Path, found: dict[str, Any], text: list[str]) -> None:
    """Put the tie-out beside the receipts."""
    (out / TEXT_FILE).write_text("\n".join(text) + "\n", encoding="utf-8")
    (out / JSON_FILE).write_text(
        json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
