"""Bundles on a stick by the command line: files, answers, and what the next command says."""

from pathlib import Path

from tests.support.cli import Desk, run
from tests.support.desks import fresh_folder
from tests.support.intakes import raw_intake
from tests.support.scans import pdf


def test_out_over_and_back(tmp_path: Path) -> None:
    desk = Desk(fresh_folder(tmp_path, 1))
    gateway: tuple[str | Path, ...] = ("--data-dir", tmp_path / "gw", "--json", "gateway")
    paper, out, back = tmp_path / "pair.json", tmp_path / "out.ctb", tmp_path / "back.ctb"
    code = run(*gateway, "enrol", "--unit-code", "H26.107", "--desk", "1").answer["code"]
    pairing = run(*gateway, "pairing", "--out", paper).answer
    none = desk.json("sync", "export", out)
    assert (none.status, none.error["code"]) == (5, "bundle-not-paired")
    words = ["--fingerprint", pairing["fingerprint"], "--enrol-code", code]
    assert desk.json("sync", "pair", paper, *words).answer == {
        "fingerprint": pairing["fingerprint"]
    }
    assert desk.json("portal", "show").answer["kind"] == "file"
    desk.accept(raw_intake("2.000815"), raw_intake("2.000815"))

    made = desk.json("sync", "export", out).answer
    assert (made["records"], made["left"], made["number"]) == (2, 0, 1)
    assert [path.name for path in tmp_path.glob("*.part")] == []
    again = desk.json("sync", "export", out)
    assert (again.status, again.error["code"]) == (3, "file-exists")
    round_ = desk.json("sync")
    assert (round_.status, round_.answer["state"], round_.answer["pending"]) == (0, "never", 2)

    taken = run(*gateway, "import-bundle", out, "--answer", back).answer
    assert (taken["stored"], taken["repeated"], taken["acked_seq"]) == (2, 0, 2)
    done = desk.json("sync", "import", back).answer
    assert (done["acknowledged"], done["pending"], done["is_known"]) == (2, 0, False)
    assert "đã được nhận từ trước" in desk.run("sync", "import", back).out
    bar = desk.json("status").answer
    assert (bar["state"], bar["waiting"], bar["acknowledged"]) == ("ok", 0, 2)
    wrong = desk.json("sync", "import", out)
    assert (wrong.status, wrong.error["code"]) == (3, "bundle-wrong-kind")
    stranger = run(*gateway, "import-bundle", back, "--answer", tmp_path / "x")
    assert (stranger.status, stranger.error["code"]) == (3, "bundle-wrong-kind")
    assert not (tmp_path / "x").exists()


def test_scans_and_their_bound(tmp_path: Path) -> None:
    desk = Desk(fresh_folder(tmp_path, 1))
    gateway: tuple[str | Path, ...] = ("--data-dir", tmp_path / "gw", "--json", "gateway")
    paper, out, back = tmp_path / "pair.json", tmp_path / "out.ctb", tmp_path / "back.ctb"
    code = run(*gateway, "enrol", "--unit-code", "H26.107", "--desk", "1").answer["code"]
    pairing = run(*gateway, "pairing", "--out", paper).answer
    desk.run("sync", "pair", paper, "--fingerprint", pairing["fingerprint"], "--enrol-code", code)
    (dossier,) = desk.accept(raw_intake("2.000815"))
    scan = tmp_path / "giay.pdf"
    scan.write_bytes(pdf())
    assert desk.run("attach", dossier, scan).status == 0
    for wrong in (("--scans-mb", "0"), ("--scans-mb", "x"), ("--scans-mb", "1", "--no-scans")):
        assert desk.run("sync", "export", tmp_path / "no.ctb", *wrong).status == 2
    assert not (tmp_path / "no.ctb").exists()
    bare = desk.json("sync", "export", tmp_path / "bare.ctb", "--no-scans").answer
    assert (bare["records"], bare["scans"], bare["scans_left"]) == (2, 0, 1)
    made = desk.json("sync", "export", out, "--scans-mb", "1").answer
    assert (made["scans"], made["scan_bytes"], made["scans_left"]) == (1, len(pdf()), 0)
    taken = run(*gateway, "import-bundle", out, "--answer", back, "--no-scans").answer
    assert (taken["scans"], taken["scans_told"], taken["refusal"]) == (1, 0, None)
    done = desk.run("sync", "import", back)
    assert "Bản quét: nơi nhận đã giữ thêm 1, nhận về 0, còn chờ 0." in done.out
    truncated = tmp_path / "cut.ctb"
    truncated.write_bytes(out.read_bytes()[:-70])
    broken = run(*gateway, "import-bundle", truncated, "--answer", tmp_path / "x")
    assert (broken.status, broken.error["code"]) == (3, "bundle-damaged")
    assert not list(tmp_path.glob("x*"))
