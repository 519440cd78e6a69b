"""A field's plain value in words: both sides of a conflict are shown so that a person can compare
them. Wording only.
"""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from counter_app.domain.wording import date_text, money
from counter_app.messages import CHOICE_WORDS
from ui import words


def value_words(field: str, value: object) -> str:
    """The value of a field as a correction carries it; what has no words is shown as it is."""
    translate = QCoreApplication.translate
    if value is None or value == "" or value == [] or value == {}:
        return translate("Values", "để trống")
    if field == "documents" and isinstance(value, list):
        return "\n".join(_document(one) for one in value)
    if isinstance(value, Mapping):
        return _mapping(field, value)
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return _plain(field, str(value))


def _plain(field: str, text: str) -> str:
    last = field.rsplit(".", 1)[-1]
    known = CHOICE_WORDS.get(last, {})
    if text in known:
        return known[text]
    if last == "birth_date":
        try:
            return date_text(date.fromisoformat(text))
        except ValueError:
            return text
    return text


def _document(value: object) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    counts = [
        f"{value.get(key)} {name}"
        for key, name in (
            ("originals", QCoreApplication.translate("Values", "bản chính")),
            ("certified", QCoreApplication.translate("Values", "bản chứng thực")),
            ("copies", QCoreApplication.translate("Values", "bản chụp")),
        )
        if value.get(key)
    ]
    return " · ".join([str(value.get("name", "")), *counts])


def _mapping(field: str, value: Mapping[str, object]) -> str:
    if field == "quantities":
        names = words.quantities()
        return ", ".join(f"{names.get(key, key)}: {number}" for key, number in value.items())
    if field == "fees" and isinstance(value.get("total_vnd"), int):
        return money(int(str(value["total_vnd"])))
    if "name" in value:
        parts = (value.get("name"), value.get("personal_id"), value.get("address"))
        return " · ".join(str(part) for part in parts if part)
    return ", ".join(f"{key}: {part}" for key, part in value.items())
