"""What people may type: texts that upset a page, and any other, for the tests of printing."""

import unicodedata

from hypothesis import strategies as st

from counter_app.domain.forms import FormParty

NASTY = (
    "",
    " ",
    "%s%d%n{code}{0}",
    "<b>đậm</b><br/>&amp;<font color=red>",
    "👨‍👩‍👧‍👦🙂",
    "שלום مرحبا \u202eabc",
    "W" * 500,
    "Ẫ" * 300,
    "dòng\r\nmột\tba\x00",
    "\\( \\) ( ) /",
    "x\u0302\u0323" * 30,
    "漢字かな",
)
_LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
TEXT = st.one_of(st.sampled_from(NASTY), _LETTERS).map(
    lambda text: unicodedata.normalize("NFC", text)
)
OPTIONAL = st.none() | TEXT
PARTY = st.builds(FormParty, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT)
