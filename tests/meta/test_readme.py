"""What the front pages promise exists."""

import re

import dev
from tests.meta.source import ROOT, committed_files

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_lead_the_readme_and_exist() -> None:
    blocks = re.findall(r"```sh\n(.*?)\n```", README, flags=re.DOTALL)
    assert blocks[:2] == ["python3 dev.py run", "python3 dev.py test"]


def test_every_dev_command_named_anywhere_exists() -> None:
    named: dict[str, set[str]] = {}
    for path in committed_files():
        if path.suffix not in {".md", ".yaml", ".toml"} and path.parent.name != ".ci":
            continue
        for line in re.findall(r"python3? dev\.py (.+)", path.read_text(encoding="utf-8")):
            command, _, rest = line.partition("`")[0].partition(" ")
            named.setdefault(command, set()).update(re.findall(r"--[a-z-]+", rest))
    assert {"run", "test", "lint", "bench", "setup"} <= named.keys()
    for command, options in named.items():
        for option in ["", *sorted(options)]:
            words = [option, "3"] if option == "--dossiers" else [option]
            args, rest = dev.parser().parse_known_args([command, *filter(None, words)])
            assert args.command == command
            assert rest == []


def test_links_of_the_pages_lead_somewhere() -> None:
    broken = []
    for page in (path for path in committed_files() if path.suffix == ".md"):
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT).as_posix()} -> {target}")
    assert broken == []
