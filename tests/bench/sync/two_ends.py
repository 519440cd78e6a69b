"""One measurement over a weak link: the far end serves, the near end works once the link is bad.

Owns the processes, their order and their end. Must not know what is measured: the near end prints
READY, waits for a line, prints its figures, and ends with 0 only if the far end holds everything.
"""

import argparse
import json
from pathlib import Path

from tests.bench.sync.weak_link import Link, _say, line
from tests.bench.sync.weak_link import start as start_module


def play(
    given: argparse.Namespace,
    name: str,
    place: Path,
    module: str,
    *,
    serve: tuple[str, ...],
    client: tuple[str, ...],
) -> None:
    """Run both ends of `module` with these words, and say the figures as one JSON line.

    Raises:
        AssertionError: the near end found that something is missing at the far end.
    """
    link = Link(given.link, name, place, given.seed)
    children = [link.process]
    try:
        children.insert(0, start_module(name + "s", place, *serve, module=module))
        line(children[0].stdout)
        near = start_module(name + "c", place, *client, module=module)
        children.insert(0, near)
        line(near.stdout)
        link(f"profile {given.profile}")
        link("reset")
        assert near.stdin is not None
        near.stdin.write("go\n")
        near.stdin.flush()
        found = json.loads(line(near.stdout))
        seen = link("profile none")["up"]
        found |= {"profile": given.profile, "ip_up": seen["wire"], "connections": seen["syn"]}
        _say(json.dumps(found))
        if near.wait(60):
            raise AssertionError("the gateway holds something else")
    finally:
        for child in children:
            child.terminate()
            child.wait(20)
