"""Words that must not be committed: addresses of package registries, paths of one machine."""

import re

from tests.meta.source import ROOT, committed_files

# Written in halves, so that this file does not contain them.
_HOSTS = (
    "pypi." + "org",
    "python" + "hosted",
    "registry." + "npmjs",
    "deb." + "debian.org",
    "security." + "debian.org",
    "snapshot." + "debian.org",
    "static." + "crates.io",
    "proxy." + "golang.org",
)
_FOLDERS = ("work/", "root/", "tmp/", "home/[a-z]", "Users/[A-Za-z]", "opt/pypi", "opt/wheels")
FORBIDDEN = re.compile(
    rf"(?i:{'|'.join(map(re.escape, _HOSTS))})|(?<![\w.}})$\]/-])/(?:{'|'.join(_FOLDERS)})"
)
MAY_NAME_REGISTRIES = {"uv.lock"}


def forbidden_words(text: str) -> list[str]:
    """Return what must not be there, in order."""
    return [match.group() for match in FORBIDDEN.finditer(text)]


def test_no_forbidden_word_is_committed() -> None:
    found: dict[str, list[str]] = {}
    for path in committed_files():
        name = path.relative_to(ROOT).as_posix()
        content = path.read_bytes()
        if name in MAY_NAME_REGISTRIES or b"\0" in content:
            continue
        words = forbidden_words(content.decode("utf-8"))
        if words:
            found[name] = words
    assert found == {}


def test_forbidden_words_are_noticed() -> None:
    for host in _HOSTS:
        assert forbidden_words(f"see https://{host.upper()}/simple"), host
    for folder in ("work/x", "root/x", "tmp/x", "home/an/x", "Users/An/x"):
        for text in (f"cd /{folder}", f'open("/{folder}")', f"(/{folder})", f"/{folder}"):
            assert forbidden_words(text), text
    for text in ("sync/work/x", "a framework/ b", "$HOME/tmp/x", "{root}/tmp/x", "https://h/tmp/x"):
        assert forbidden_words(text) == [], text
