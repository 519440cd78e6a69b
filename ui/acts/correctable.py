"""The written data of a dossier that may be corrected, as fields with their present value. Reads a
state; decides nothing.
"""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from counter_app.domain import corrections
from counter_app.domain.dossier import Dossier
from counter_app.domain.events import SubmittedDocument
from counter_app.domain.party import Party
from counter_app.domain.wording import date_text
from ui import words
from ui.acts.ask import Ask, Kind, Paper
from ui.paper_words import counts_words


def names() -> dict[str, str]:
    """Names of correctable fields by their path."""
    translate = QCoreApplication.translate
    return {
        "applicant.name": translate("Correct", "Họ tên, tên tổ chức"),
        "applicant.personal_id": translate("Correct", "Số định danh"),
        "applicant.birth_date": translate("Correct", "Ngày sinh"),
        "applicant.sex": translate("Correct", "Giới tính"),
        "applicant.phone": translate("Correct", "Điện thoại"),
        "applicant.email": translate("Correct", "Thư điện tử"),
        "applicant.address": translate("Correct", "Địa chỉ"),
        "applicant.kind": translate("Correct", "Người nộp là"),
        "representative": translate("Correct", "Người đại diện"),
        "summary": translate("Correct", "Nội dung yêu cầu"),
        "documents": translate("Correct", "Giấy tờ nộp"),
        "sets": translate("Correct", "Số bộ"),
        "quantities": translate("Correct", "Số trang, số bản"),
        "return_way": translate("Correct", "Cách nhận kết quả"),
        "resolving_unit": translate("Correct", "Đơn vị giải quyết"),
        "paper_receipt": translate("Correct", "Số giấy viết tay"),
        "fees": translate("Correct", "Phí, lệ phí"),
    }


def fields(state: Dossier) -> tuple[Ask, ...]:
    """One field for each thing that may be corrected."""
    return tuple(_field(state, path) for path in names() if _is_offered(state, path))


def _is_offered(state: Dossier, path: str) -> bool:
    return path != "fees" and (path != "quantities" or bool(state.quantities))


def _field(state: Dossier, path: str) -> Ask:
    value = corrections.read(state, path)
    old, name = shown(path, value), names()[path]
    match path:
        case "applicant.kind":
            return _choice(path, name, value, words.party_kinds(), old)
        case "applicant.sex":
            return _choice(path, name, value, {"": "–", **words.sexes()}, old)
        case "return_way":
            return _choice(path, name, value, words.return_ways(), old)
        case "applicant.birth_date":
            hint = QCoreApplication.translate("Correct", "nn/tt/nnnn")
            return Ask(path, name, Kind.LINE, old if value else "", old=old, hint=hint)
        case "sets":
            return Ask(path, name, Kind.COUNT, str(value), old=old)
        case "quantities":
            parts = tuple(
                Ask(key, words.quantities().get(key, key), Kind.COUNT, str(number))
                for key, number in state.quantities.items()
            )
            return Ask(path, name, Kind.GROUP, parts=parts, old=old)
        case "documents":
            return Ask(path, name, Kind.PAPERS, papers=_papers(state.documents), old=old)
        case "representative":
            return Ask(path, name, Kind.GROUP, parts=_person(state.representative), old=old)
        case "summary":
            return Ask(path, name, Kind.TEXT, str(value), old=old)
        case _:
            return Ask(path, name, Kind.LINE, str(value or ""), old=old)


def _choice(path: str, name: str, value: object, texts: Mapping[str, str], old: str) -> Ask:
    return Ask(path, name, Kind.CHOICE, str(value or ""), choices=tuple(texts.items()), old=old)


def _papers(documents: tuple[SubmittedDocument, ...]) -> tuple[Paper, ...]:
    return tuple(
        Paper(
            paper.name,
            ticked=True,
            originals=paper.originals,
            certified=paper.certified,
            copies=paper.copies,
        )
        for paper in documents
    )


def _person(party: Party | None) -> tuple[Ask, ...]:
    translate = QCoreApplication.translate
    known = corrections.party_plain(party) or {}
    rows = (
        ("name", translate("Correct", "Họ và tên")),
        ("personal_id", translate("Correct", "Số định danh")),
        ("phone", translate("Correct", "Điện thoại")),
        ("address", translate("Correct", "Địa chỉ")),
        ("authority", translate("Correct", "Giấy ủy quyền")),
    )
    return tuple(Ask(key, name, Kind.LINE, str(known.get(key) or "")) for key, name in rows)


def shown(path: str, value: object) -> str:
    """A field's plain JSON value in words; a dash where there is none."""
    if value is None or value == "" or value == [] or value == {}:
        return "–"
    if isinstance(value, list):
        return "; ".join(_paper_words(row) for row in value)
    if isinstance(value, Mapping):
        return _mapping_words(path, value)
    text = str(value)
    if path == "applicant.birth_date":
        return _day(text)
    known = {**words.party_kinds(), **words.sexes(), **words.return_ways()}
    is_word = path in ("applicant.kind", "applicant.sex", "return_way")
    return known.get(text, text) if is_word else text


def _mapping_words(path: str, value: Mapping[str, object]) -> str:
    if path == "representative":
        return str(value.get("name") or "–")
    if path == "fees":
        total = value.get("total_vnd")
        return f"{total:,} đ".replace(",", ".") if isinstance(total, int) else "–"
    named = words.quantities()
    return ", ".join(f"{named.get(key, key)}: {number}" for key, number in value.items())


def _paper_words(row: object) -> str:
    if not isinstance(row, Mapping):
        return str(row)
    numbers = [row.get(key) for key in ("originals", "certified", "copies")]
    counts = counts_words(*(one if isinstance(one, int) else 0 for one in numbers))
    return f"{row.get('name')} ({counts})" if counts else str(row.get("name"))


def _day(text: str) -> str:
    try:
        return date_text(date.fromisoformat(text))
    except ValueError:
        return text
