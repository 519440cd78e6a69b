"""Text at the entrances of the core: one normal form, one folding for search, one set of refusals.

Owns what counts as clean text. Must not know field names, wording or formats of numbers.
"""

import re
import unicodedata
from typing import Final

from counter_app.domain.errors import InvalidInput

DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""Every dash people paste or word processors make of a hyphen."""

_TO_HYPHEN: Final = dict.fromkeys(map(ord, DASHES), "-")
_FOLD_LETTERS: Final = {
    # Every ASCII character, for one that is not in the table costs twice what one in it does.
    **{code: chr(code) if chr(code).isalnum() or chr(code) in ".-" else " " for code in range(128)},
    # Letters with marks, so that Vietnamese text need not be taken apart: half of the time.
    **{
        code: letter[0]
        for code in range(0xC0, 0x1F00)
        if (letter := unicodedata.normalize("NFD", chr(code)))[0].isascii() and letter[1:]
        if all(unicodedata.combining(mark) for mark in letter[1:])
    },
    ord("đ"): "d",
    ord("ð"): "d",
    **_TO_HYPHEN,
}
# A dot or hyphen that no letter or digit stands before, or none after.
_FOLD_POINT: Final = re.compile(r"[.\-](?:(?<![^\W_].)|(?![^\W_]))")
_FOLD_BLANK: Final = re.compile(_FOLD_POINT.pattern + r"|[^\w.\-]|_")
# Invisible and harmless, pasted from web pages: soft hyphen, zero-width space, word joiner, BOM.
_DROPPED: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_REFUSED: Final = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f"  # control characters but tab and line feed
    "\u061c\u180e\u200c-\u200f\u202a-\u202e\u2061-\u206f\ufff9-\ufffb"  # direction, joiners
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"  # half characters, non-characters, tags
)
_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_MANY_LINES: Final = re.compile("\n{3,}")
_TRIMMED: Final = " \t\n\u00a0"


def nfc(text: str) -> str:
    """The composed form (NFC) that everything is stored, compared and printed in."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The form that search compares: lower case, đ → d, without marks, single spaces, trimmed, NFC.

    Letters, digits and the inner ``.`` and ``-`` of codes and numbers stay
    (``h26.107-261121-0001``); a dot or hyphen that does not stand between two of them, and every
    other character, becomes a space (``A.`` and ``A`` are the same name). Any dash is a hyphen.
    ð, which old fonts show as đ, is d too. Folding twice changes nothing.
    """
    plain = text.lower().translate(_FOLD_LETTERS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFD", plain)
        plain = "".join([c for c in plain if not unicodedata.combining(c)])
        plain = _FOLD_BLANK.sub(" ", unicodedata.normalize("NFC", plain))
    elif "." in plain or "-" in plain:
        plain = _FOLD_POINT.sub(" ", plain)
    return " ".join(plain.split())


def required_line(value: object, *, field: str, max_length: int) -> str:
    """One line that must be there: NFC, trimmed, single spaces, at most `max_length` characters.

    Raises:
        InvalidInput: ``missing``, ``wrong-type``, ``control-characters`` or ``too-long`` (limit,
            length).
    """
    cleaned = _clean(value, field, max_length, several_lines=False)
    if cleaned is None:
        raise InvalidInput("missing", field)
    return cleaned


def optional_line(value: object, *, field: str, max_length: int) -> str | None:
    """As `required_line`; None, empty and blank text become None."""
    return _clean(value, field, max_length, several_lines=False)


def required_text(value: object, *, field: str, max_length: int) -> str:
    """As `required_line`, but line feeds stay (one blank line at most) and each line is trimmed."""
    cleaned = _clean(value, field, max_length, several_lines=True)
    if cleaned is None:
        raise InvalidInput("missing", field)
    return cleaned


def _clean(value: object, field: str, max_length: int, *, several_lines: bool) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise InvalidInput("wrong-type", field, expected="text")
    text = value if value.isascii() else unicodedata.normalize("NFC", value)
    if not text.isprintable():
        text = _LINE_END.sub("\n", _DROPPED.sub("", text)).strip(_TRIMMED)
        if _REFUSED.search(text) or (not several_lines and "\n" in text):
            raise InvalidInput("control-characters", field)
        text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
        text = _MANY_LINES.sub("\n\n", text)
    else:
        text = " ".join(text.split())
    if len(text) > max_length:
        raise InvalidInput("too-long", field, limit=max_length, length=len(text))
    return text or None
