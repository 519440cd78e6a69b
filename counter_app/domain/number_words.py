"""Whole numbers and amounts of money in Vietnamese words.

Owns the reading only. Must not know what is counted or paid.
"""

from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN: Final = {5: "lăm"}
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9


def number_in_words(number: int) -> str:
    """``205`` as ``hai trăm linh năm``, in the reading of public documents (linh, nghìn, tỷ).

    Raises:
        ValueError: `number` is negative.
    """
    if number < 0:
        raise ValueError("only numbers from zero can be read")
    return " ".join(_words(number, is_rest=False)) or _DIGITS[0]


def money_in_words(amount_vnd: int) -> str:
    """``200000`` as ``Hai trăm nghìn đồng``.

    Raises:
        ValueError: `amount_vnd` is negative.
    """
    words = f"{number_in_words(amount_vnd)} đồng"
    return words[0].upper() + words[1:]


def _words(number: int, *, is_rest: bool) -> list[str]:
    """Words of a number, none for zero; `is_rest` reads the zeros after a larger unit."""
    billions, rest = divmod(number, _BILLION)
    words = [*_words(billions, is_rest=is_rest), "tỷ"] if billions else []
    for place in range(len(_SCALES) - 1, -1, -1):
        group = rest // 1000**place % 1000
        if group:
            words += _group(group, is_rest=is_rest or bool(words))
            words += [_SCALES[place]] if place else []
    return words


def _group(group: int, *, is_rest: bool) -> list[str]:
    """Words of 1 to 999."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or is_rest else []
    if tens == 0:
        return [*words, *(["linh"] if words and ones else []), *([_DIGITS[ones]] if ones else [])]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    special = _AFTER_TEN if tens == 1 else _AFTER_TENS
    return [*words, special.get(ones, _DIGITS[ones])] if ones else words
