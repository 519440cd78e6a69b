"""Each form about one dossier as it usually looks."""

from counter_app.domain.forms import DossierSlip, FormKind, ReceiptSnapshot
from tests.printing.list_samples import HISTORY
from tests.printing.samples import CASES
from tests.printing.slip_samples import SLIPS

USUAL: dict[FormKind, ReceiptSnapshot | DossierSlip] = {
    FormKind.RECEIPT: CASES["sealed"],
    **{slip.form: slip for name, slip in SLIPS.items() if name == slip.form},
    FormKind.HISTORY: HISTORY,
}
