"""A PostgreSQL server of the tests' own: made in a folder of its own, reached by its socket only.

PostgreSQL does not run as root: there it runs as an account that owns nothing else.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

WHY_NOT = "PostgreSQL's server is not installed (Debian: postgresql)"
_ACCOUNTS = ("postgres", "nobody")
_MEMORY = next(filter(Path.is_dir, [Path("/dev/shm")]), None)
"""Where files cost no disk: a database for each test would."""


def binaries() -> Path | None:
    """Where initdb and postgres lie, if they are installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    on_path = shutil.which("initdb")
    if on_path is not None:
        found.insert(0, Path(on_path).resolve())
    return next((one.parent for one in found if (one.parent / "postgres").exists()), None)


class Cluster:
    """A running server. `stop` and `start` may be repeated; `close` deletes everything."""

    def __init__(self, on: Path | None = _MEMORY) -> None:
        programs = binaries()
        assert programs is not None, WHY_NOT
        self._programs = programs
        self._names = count(1)
        self._folder = Path(tempfile.mkdtemp(prefix="counter-pg-", dir=on))
        self._account = _account()
        if self._account is not None:
            shutil.chown(self._folder, self._account)
        self._data = self._folder / "data"
        options = ["--auth=trust", "--username=counter", "--encoding=UTF8", "--no-locale"]
        self._call("initdb", "-D", str(self._data), *options, "--no-sync")
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Serve, and wait until it does."""
        socket = str(self._folder)
        words = [str(self._programs / "postgres"), "-D", str(self._data), "-k", socket, "-h", ""]
        log = (self._folder / "log").open("ab")
        with log:
            self._server = subprocess.Popen(
                words, stdout=log, stderr=log, cwd="/", user=self._account
            )
        self._call("pg_isready", "-h", socket, "-U", "counter", "-d", "postgres", is_ready=True)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: every connection breaks; with SIGQUIT nothing more is written."""
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait(60)
            self._server = None

    def close(self) -> None:
        """The end."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, name: str) -> str:
        """A database's address."""
        return f"postgresql:///{name}?host={self._folder}&user=counter"

    def database(self, copy_of: str = "template0") -> str:
        """The name of a new database: an empty one, or a copy of one nobody is connected to."""
        name = f"province{next(self._names)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {copy_of}")
        return name

    def drop(self, name: str) -> None:
        """Delete a database; its connections break."""
        self.sql(f"DROP DATABASE {name} WITH (FORCE)")

    def sql(self, text: str, name: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as the server's administrator."""
        return query(self.url(name), text)

    def _call(self, program: str, *words: str, is_ready: bool = False) -> None:
        while True:
            done = subprocess.run(
                [str(self._programs / program), *words],
                capture_output=True,
                text=True,
                cwd="/",
                user=self._account,
                check=False,
            )
            if done.returncode == 0:
                return
            is_dead = self._server is None or self._server.poll() is not None
            if is_dead or not is_ready:
                raise AssertionError(done.stdout + done.stderr)


def query(url: str, text: str, *values: object) -> list[tuple[Any, ...]]:
    """Run a statement on a connection of its own; ``?`` stands for a value."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(text.replace("?", "%s"), values or None)
        return found.fetchall() if found.description else []


def _account() -> str | None:
    if os.geteuid() != 0:
        return None
    import pwd

    for name in _ACCOUNTS:
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    return None
