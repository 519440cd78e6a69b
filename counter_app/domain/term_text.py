"""How a term is written on form 01 after "Thời gian giải quyết hồ sơ theo quy định là:"."""

from typing import Final

from counter_app.domain.due import Term, TermUnit

_UNITS: Final = {
    TermUnit.WORKING_DAYS: "ngày làm việc",
    TermUnit.CALENDAR_DAYS: "ngày",
    TermUnit.WORKING_HOURS: "giờ làm việc",
}


def term_words(term: Term) -> str:
    """The term in words: "02 ngày làm việc", "0,25 ngày làm việc", "trong ngày làm việc"."""
    match term.unit:
        case TermUnit.SAME_DAY:
            return "trong ngày làm việc"
        case TermUnit.NONE | TermUnit.UNKNOWN:
            return "pháp luật không quy định thời hạn"
        case unit:
            whole = term.amount.denominator == 1
            number = (
                f"{int(term.amount):02d}" if whole else f"{float(term.amount):g}".replace(".", ",")
            )
            return f"{number} {_UNITS[unit]}"
