"""A reporting gateway that lost data, and one that was given a dossier it cannot read."""

import pytest

from sync.gateway.portal_admin import troubles
from tests.sync.dvcqg.reporting import Office, lived
from tests.sync.support import enrolled, opener


@pytest.mark.parametrize(
    "reporting", ["dvcqg1", pytest.param("dvcqg2", marks=pytest.mark.long)], indirect=True
)
def test_a_gateway_put_back_to_a_backup_reports_nothing_twice(reporting: Office) -> None:
    one, two = reporting.desks
    (code,) = one.accept(1)
    reporting.sync()
    assert reporting.report() is None
    reporting.gateway.backup()
    two.act(code, "start")
    late = lived(one)
    reporting.sync()
    assert reporting.report() is None
    reporting.gateway.restore()
    for _ in range(2):
        reporting.sync()
        reporting.report()
    reporting.sync()
    if reporting.kind == "dvcqg2":  # it cannot look up whether what is there is this dossier
        assert [one.objection for one in two.state(late).objections] == ["portal-code-taken"]
        two.act(late, "settle-objection", objection="portal-code-taken", note="Đúng hồ sơ này")
        reporting.sync()
    reporting.report_until_done()
    reporting.sync()
    reporting.check_all_there()
    assert reporting.held(code).told == ["2", "4"]


@pytest.mark.parametrize("reporting", ["dvcqg1"], indirect=True)
def test_what_cannot_be_read_waits_and_holds_up_nothing(reporting: Office) -> None:
    raw = enrolled(reporting.gateway.url, reporting.file, "cc" * 6, 3)
    raw.journal.accept("H26.107-261116-3001", 1)  # an acceptance without a dossier in it
    assert raw.exchange().acked_seq == 1
    (code,) = reporting.desks[0].accept(1)
    reporting.sync()
    assert reporting.report() is None
    assert reporting.held_codes() == [code]
    ((_, trouble),) = troubles(opener(reporting.file))
    assert (trouble.dossier_id, trouble.error_code) == (f"{'cc' * 6}-1", "no-dossier")
    assert trouble.failures == 1
