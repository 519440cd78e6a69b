"""The real CUPS on sockets and folders of its own, and the printers behind it, started and stopped
by the tests that need them. What a machine has only once, one test at a time has: `alone`.

Needs Debian's packages `PACKAGES` with what they depend on, and root: CUPS drops its rights by
itself. Nothing of the machine's own spooler is touched.
"""

import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PACKAGES = ("printer-driver-cups-pdf", "cups-ipp-utils", "avahi-daemon")
_PROGRAMS = ("cupsd", "lp", "lpstat", "lpadmin", "ippeveprinter", "gs", "avahi-daemon")
_PDF_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"

_CUPSD = """
Listen {base}/cups.sock
Browsing Off
WebInterface No
DefaultAuthType None
LogLevel warn
PreserveJobHistory Yes
PreserveJobFiles No
JobRetryInterval 1
<Location />
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {base}/root
RequestRoot {base}/spool
TempDir {base}/spool/tmp
CacheDir {base}/cache
StateDir {base}/state
AccessLog {base}/log/access
ErrorLog {base}/log/error
PageLog {base}/log/page
FileDevice Yes
"""
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={base}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/>
    <allow send_destination="*" eavesdrop="true"/><allow receive_sender="*"/>
  </policy>
</busconfig>
"""


def require() -> None:
    """Fail with what to do, rather than pass over what these tests are for."""
    missing = [name for name in _PROGRAMS if shutil.which(name, path=_PATH) is None]
    if missing or not _PDF_DRIVER.exists():
        raise RuntimeError(f"missing {missing or _PDF_DRIVER}; install: {' '.join(PACKAGES)}")
    if os.geteuid() != 0:
        raise RuntimeError("these tests start the real CUPS: run them as root")


def wait_for(is_so: Callable[[], object], seconds: float = 60) -> None:
    """Wait until a condition holds."""
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends, "it never happened"
        time.sleep(0.05)


@contextmanager
def running(command: Sequence[str], log: Path, **more: str) -> Iterator[None]:
    """A program for as long as the block runs; its whole group is ended after it."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PATH": _PATH, **more},
            start_new_session=True,
        )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


@contextmanager
def alone(what: str) -> Iterator[None]:
    """Wait until no other test on this machine, in whatever process, holds this; then hold it."""
    with Path(f"/var/tmp/counter-tests-{what}.lock").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def own_pdfs() -> Iterator["Cups"]:
    """As `own_folders`, for a test that looks for a PDF by a title other tests use too: the PDF
    printer writes into the user's one folder.
    """
    with alone("pdf"), own_folders() as one:
        yield one


class Cups:
    """A spooler of our own."""

    def __init__(self, base: Path) -> None:
        self.base = base
        for name in ("root/ppd", "spool/tmp", "cache", "state", "log"):
            (base / name).mkdir(parents=True)
        for name in ("", "spool", "spool/tmp"):
            (base / name).chmod(0o777)
        (base / "root/cupsd.conf").write_text(_CUPSD.format(base=base))
        (base / "root/cups-files.conf").write_text(_FILES.format(base=base))
        self.server = str(base / "cups.sock")

    @contextmanager
    def started(self) -> Iterator[None]:
        """The spooler as long as the block runs."""
        root = self.base / "root"
        command = [
            "cupsd",
            "-f",
            "-c",
            f"{root}/cupsd.conf",
            "-s",
            f"{root}/cups-files.conf",
        ]
        with running(command, self.base / "log/stdout"):
            wait_for(self.is_running)
            yield

    def is_running(self) -> bool:
        """Whether it answers."""
        return "is running" in self.run("lpstat", "-r")

    def run(self, *command: str, check: bool = False) -> str:
        """Run one of its programs against it."""
        done = subprocess.run(
            command,
            env={**os.environ, "PATH": _PATH, "LC_ALL": "C", "CUPS_SERVER": self.server},
            capture_output=True,
            text=True,
            timeout=60,
            check=check,
        )
        return done.stdout

    def add_pdf_printer(self, name: str) -> None:
        """A printer that writes PDF files into the user's own folder."""
        self.run(
            "lpadmin", "-p", name, "-E", "-v", "cups-pdf:/", "-P", str(_PDF_DRIVER), check=True
        )

    def add_printer(self, name: str, uri: str, model: str) -> None:
        """A printer behind an address."""
        self.run("lpadmin", "-p", name, "-E", "-v", uri, "-m", model, check=True)


def pdf_of(title: str) -> Path | None:
    """The file that the PDF printer made of a job, by a title that no other job has."""
    folder = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"
    found = sorted(folder.glob(f"*{title}*.pdf"))
    return found[0] if found else None


@contextmanager
def own_folders() -> Iterator[Cups]:
    """A spooler that is not started yet; its folders are gone afterwards."""
    require()
    # Socket paths are short, and the spooler's own user must reach them.
    base = Path(tempfile.mkdtemp(prefix="cups-", dir="/var/tmp"))
    try:
        yield Cups(base)
    finally:
        shutil.rmtree(base, ignore_errors=True)


@contextmanager
def cups() -> Iterator[Cups]:
    """A running spooler."""
    with own_folders() as one, one.started():
        yield one


@contextmanager
def ipp_printer(where: Path, name: str, port: int, *options: str) -> Iterator[Path]:
    """An IPP printer that needs no driver; yields the folder where its pages land.

    It insists on announcing itself, so it gets a message bus and a name service of its own, which
    speak to this machine only. There is one name service on a machine at a time.
    """
    with alone("avahi"):
        yield from _announced(where, name, port, *options)


def _announced(where: Path, name: str, port: int, *options: str) -> Iterator[Path]:
    base = where / name
    pages = base / "pages"
    pages.mkdir(parents=True)
    (base / "bus.conf").write_text(_BUS.format(base=base))
    (base / "avahi.conf").write_text("[server]\nallow-interfaces=lo\n")
    bus = {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={base}/bus"}
    log = base / "log"
    announcer = [
        "avahi-daemon",
        "-f",
        f"{base}/avahi.conf",
        "--no-drop-root",
        "--no-chroot",
    ]
    printer = [
        "ippeveprinter",
        "-k",
        "-d",
        str(pages),
        "-f",
        "application/pdf,image/pwg-raster",
    ]
    with running(["dbus-daemon", f"--config-file={base}/bus.conf", "--nofork"], log):
        wait_for((base / "bus").exists)
        with running([*announcer, "--no-rlimits", "--no-proc-title"], log, **bus):
            wait_for(lambda: "startup complete" in log.read_text(errors="replace"))
            with running([*printer, *options, "-p", str(port), name], log, **bus):
                wait_for(lambda: _listens(port))
                yield pages


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
