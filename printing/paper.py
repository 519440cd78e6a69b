"""Sheets of paper: size, margins and type sizes, all in points (1/72 inch).

Owns the geometry of each paper. Must not know any form.
"""

from dataclasses import dataclass, replace

from counter_app.domain.errors import NotAllowed
from counter_app.domain.forms import Paper

MM = 72 / 25.4
"""One millimetre in points."""

_MOST_LYING_MARGIN = 15 * MM
"""Side margins of a paper that lies: its lines are long enough already."""

LEADING = 1.3
"""Line distance over type size: capitals with two marks (Ẫ, Ễ) must not touch the line above."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper with its margins and type sizes, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    title: float
    head: float
    body: float
    table: float
    small: float
    line_gap: float
    block_gap: float
    bar_height: float
    qr_width: float
    seal_width: float
    sign_height: float

    @property
    def text_width(self) -> float:
        """Width between the side margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the top and bottom margins."""
        return self.height - self.top - self.bottom

    def lying(self) -> "Sheet":
        """Return the same paper turned on its side, with the binding margin on the left."""
        side = min(self.left, _MOST_LYING_MARGIN)
        end = min(self.right, _MOST_LYING_MARGIN)
        return replace(
            self,
            width=self.height,
            height=self.width,
            left=side,
            right=end,
            top=min(self.top, end),
            bottom=min(self.bottom, end),
        )

    def enlarged(self, scale: float, table_scale: float) -> "Sheet":
        """Return the same paper with other sizes of lines and of tables; the head stays."""
        return replace(
            self,
            body=self.body * scale,
            line_gap=self.line_gap * scale**3,
            table=self.table * table_scale,
        )

    def scaled(self, share: float) -> "Sheet":
        """Return the same paper with type and gaps at `share` of their size; codes keep theirs."""
        return replace(
            self,
            title=self.title * share,
            head=self.head * share,
            body=self.body * share,
            table=self.table * share,
            small=self.small * share,
            line_gap=self.line_gap * share**4,
            block_gap=self.block_gap * share**2,
            sign_height=self.sign_height * share**2,
        )


def _sheet(
    size: tuple[float, float],
    margins: tuple[float, float, float, float],
    type_sizes: tuple[float, float, float, float, float],
    gaps: tuple[float, float],
    codes: tuple[float, float, float],
    sign_height: float,
) -> Sheet:
    """A sheet from its table: lengths in millimetres, type sizes and gaps in points."""
    width, height = size
    left, right, top, bottom = margins
    title, head, body, table, small = type_sizes
    bar_height, qr_width, seal_width = codes
    return Sheet(
        width=width * MM,
        height=height * MM,
        left=left * MM,
        right=right * MM,
        top=top * MM,
        bottom=bottom * MM,
        title=title,
        head=head,
        body=body,
        table=table,
        small=small,
        line_gap=gaps[0],
        block_gap=gaps[1],
        bar_height=bar_height * MM,
        qr_width=qr_width * MM,
        seal_width=seal_width * MM,
        sign_height=sign_height * MM,
    )


_SHEETS = {
    # size; left, right, top, bottom; title, head, body, table, small; gaps; bars, QR, seal; signing
    Paper.A4: _sheet(
        (210, 297), (30, 20, 20, 20), (13.5, 11.5, 11, 10.5, 9.5), (2, 9), (11, 20, 24), 18
    ),
    Paper.A5: _sheet(
        (148, 210), (15, 10, 8, 11), (11.5, 9, 9.3, 8.8, 8.3), (1.1, 7), (8.5, 18, 22), 12
    ),
}


def sheet_of(paper: Paper, *, landscape: bool = False) -> Sheet:
    """Return the geometry of an office paper, standing or lying.

    Raises:
        NotAllowed: ``not-supported-yet`` (field ``paper``) for paper that no form is laid out for.
    """
    sheet = _SHEETS.get(paper)
    if sheet is None:
        raise NotAllowed("not-supported-yet", field="paper", what=paper.value)
    return sheet.lying() if landscape else sheet
