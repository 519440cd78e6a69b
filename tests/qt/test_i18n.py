"""The English catalogue: complete, up to date, loadable; placeholders survive translation."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

import resources
import ui
from tests.qt.conftest import Desk, Hands
from ui.program import Program

TS = resources.path("i18n", "counter_en.ts")


def messages(path: Path) -> dict[tuple[str, str], str | None]:
    found: dict[tuple[str, str], str | None] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            text = translation.text if translation is not None and done else None
            found[name, message.findtext("source") or ""] = text
    return found


def test_every_text_has_english_with_the_same_placeholders() -> None:
    catalogue = messages(TS)
    assert catalogue
    for (context, source), english in catalogue.items():
        assert english, f"{context}: {source}"
        wanted, got = (sorted(re.findall(r"\{\w+\}", text)) for text in (source, english))
        assert wanted == got, source


def test_the_catalogue_is_up_to_date(tmp_path: Path) -> None:
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    if not tool.exists():
        pytest.skip("pyside6-lupdate is not beside this Python")
    sources = [str(path) for path in sorted(Path(ui.__path__[0]).rglob("*.py"))]
    fresh = tmp_path / "fresh.ts"
    subprocess.run(
        [str(tool), "-silent", "-locations", "none", *sources, "-ts", str(fresh)], check=True
    )
    assert set(messages(fresh)) == set(messages(TS))


def test_the_compiled_catalogue_is_loaded(look: None) -> None:
    translator = QTranslator()
    assert translator.load("counter_en", str(TS.parent))
    app = QCoreApplication.instance()
    assert app is not None
    app.installTranslator(translator)
    try:
        assert QCoreApplication.translate("Words", "Cá nhân") == "Person"
        assert QCoreApplication.translate("SlipPanel", "Lưu và in") == "Save and print"
    finally:
        app.removeTranslator(translator)
    assert QCoreApplication.translate("Words", "Cá nhân") == "Cá nhân"


def test_without_a_catalogue_everything_is_vietnamese(
    hands: Hands, program: Program, desk: Desk
) -> None:
    assert program.intake.slip.save_button.accessibleName() == "Lưu và in"
