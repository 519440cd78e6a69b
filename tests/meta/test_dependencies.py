"""The lists that must agree: dependencies, their lock, the library decision, the import rules."""

import re
import sys
import tomllib
from importlib.metadata import files
from typing import Any

from tests.meta.source import PROGRAM, ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {one["id"]: one for one in PROJECT["tool"]["importlinter"]["contracts"]}


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in requirements}


SHIPPED = _names(PROJECT["project"]["dependencies"])
OPTIONAL = _names(
    [one for some in PROJECT["project"]["optional-dependencies"].values() for one in some]
)
FOR_DEVELOPMENT = _names(PROJECT["dependency-groups"]["dev"])


def test_the_lock_knows_every_dependency() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    (ours,) = [one for one in lock["package"] if one["name"] == PROJECT["project"]["name"]]
    assert {one["name"] for one in ours["dependencies"]} == SHIPPED
    extras = ours["optional-dependencies"].values()
    assert {one["name"] for extra in extras for one in extra} == OPTIONAL
    assert {one["name"] for one in ours["dev-dependencies"]["dev"]} == FOR_DEVELOPMENT


def test_the_library_decision_lists_every_dependency() -> None:
    page = (ROOT / "docs" / "adr" / "0001-libraries.md").read_text(encoding="utf-8")
    accepted = page.partition("## Refused")[0]
    rows = [line.split("|")[1] for line in accepted.splitlines() if line.startswith("| ")]
    listed = {name for row in rows for name in re.findall(r"`([a-z0-9._-]+)`", row)}
    assert listed == SHIPPED | OPTIONAL | FOR_DEVELOPMENT


def test_the_domain_contract_forbids_every_shipped_library() -> None:
    tops = {path.parts[0] for name in SHIPPED for path in files(name) or []}
    # Some distributions install their own tests and pages beside their package.
    modules = {top for top in tops - {"tests", "docs"} if top.isidentifier() and top[0] != "_"}
    assert {"requests", "PySide6", "barcode"} <= modules
    assert modules - set(CONTRACTS["domain-is-pure"]["forbidden_modules"]) == set()


def test_every_module_of_the_core_has_a_layer() -> None:
    layers = CONTRACTS["layers"]["layers"]
    named = {name.strip(" ()") for layer in layers for name in re.split(r"[|:]", layer)}
    core = ROOT / "counter_app"
    found = {path.stem for path in core.glob("*.py") if path.stem != "__init__"}
    found |= {path.parent.name for path in core.glob("*/__init__.py")}
    assert {f"counter_app.{name}" for name in found} - named == set()
    assert set(PROGRAM) - {name.partition(".")[0] for name in named} == set()


def test_this_python_is_one_the_project_supports() -> None:
    oldest = tuple(map(int, PROJECT["project"]["requires-python"].removeprefix(">=").split(".")))
    assert sys.version_info >= oldest
