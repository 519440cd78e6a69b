"""Fills the templates of the form data.

Owns how a template and its values become text or pieces of lines. Values are never read as
templates themselves, and there is no markup. Must not know any form.
"""

from collections.abc import Mapping, Sequence

from printing.fonts import Face
from printing.form_data import PLACEHOLDER
from printing.text_flow import Filler, Piece, Run

Values = Mapping[str, str]
"""Printable values by name; an empty text prints as a dotted blank."""


def names_in(template: str) -> list[str]:
    """The values that a template asks for."""
    return PLACEHOLDER.findall(template)


def is_blank(template: str, values: Values) -> bool:
    """Whether a template asks for values and none of them is known."""
    names = names_in(template)
    return bool(names) and not any(values[name] for name in names)


def fill(template: str, values: Values) -> str:
    """Fill a template with plain text; an empty value leaves nothing."""
    return PLACEHOLDER.sub(lambda found: values[found[1]], template)


def pieces_of(template: str, values: Values, strong: Sequence[str] = ()) -> list[Piece]:
    """Fill a template: a tab is a wide gap, an empty value a dotted blank, a line feed in a value
    the end of a line.
    """
    pieces: list[Piece] = []
    for index, part in enumerate(PLACEHOLDER.split(template)):
        if index % 2 == 0:
            for place, text in enumerate(part.split("\t")):
                pieces += [Filler.GAP] if place else []
                pieces += [Run(text)] if text else []
        elif values[part]:
            face = Face.BOLD if part in strong else Face.REGULAR
            for place, line in enumerate(values[part].split("\n")):
                pieces += [Filler.BREAK] if place else []
                pieces.append(Run(line, face))
        else:
            pieces.append(Filler.BLANK)
    return pieces


def in_face(pieces: Sequence[Piece], face: Face) -> list[Piece]:
    """The same pieces with all text in one face."""
    return [Run(piece.text, face) if isinstance(piece, Run) else piece for piece in pieces]
