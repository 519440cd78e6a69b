"""What every command is given, and how it answers: one JSON document, or lines for people.

Owns the standard streams' use, reading of input files and the shape of JSON values. Must not know
any command.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TextIO

from counter_app.domain.errors import CounterError, InvalidInput, NotFound, StoreUnusable
from counter_app.domain.ids import PROGRAM_ACTOR
from counter_app.domain.text import required_line

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from counter_app.services.container import Services

DEFAULT_ACTOR: Final = PROGRAM_ACTOR
MOST_ACTOR: Final = 100

DONE: Final = 0
INVALID: Final = 3
UNUSABLE: Final = 7


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command line: its arguments and where to answer."""

    args: argparse.Namespace
    out: TextIO
    err: TextIO

    @property
    def as_json(self) -> bool:
        """Whether a program reads the answer."""
        return bool(self.args.json)

    @property
    def data_dir(self) -> Path:
        """The data folder asked for, or the platform's."""
        if self.args.data_dir is not None:
            return Path(self.args.data_dir)
        from counter_app.services.container import default_data_dir

        return default_data_dir()

    @property
    def actor(self) -> str:
        """Who acts, as written into the journal.

        Raises:
            InvalidInput: ``missing``, ``too-long`` or ``control-characters`` on field ``as``.
        """
        given = self.args.actor
        if given is None:
            return DEFAULT_ACTOR
        return required_line(given, field="as", max_length=MOST_ACTOR)

    def desk(self) -> "Services":
        """Open the desk of the data folder; close it with ``with``.

        Raises:
            NotFound: ``no-desk``.
            StoreUnusable: the store cannot be used.
        """
        from counter_app.services.container import open_services

        return open_services(self.data_dir)

    def answer(self, value: object, lines: Iterable[str]) -> None:
        """Answer with `value` as JSON, or with `lines`, as the caller asked."""
        if self.as_json:
            self.say(to_json(value))
        else:
            for line in lines:
                self.say(line)

    def say(self, line: str) -> None:
        """One line on standard output, out at once.

        Raises:
            StoreUnusable: ``output-refused``: what was done is done, but cannot be told.
        """
        try:
            self.out.write(f"{line}\n")
            self.out.flush()
        except BrokenPipeError:
            raise  # nobody reads any more: the end of this process knows what to do
        except OSError as error:
            raise StoreUnusable("output-refused") from error

    def note(self, line: str) -> None:
        """One line beside the answer, for people only."""
        if not self.as_json:
            self.err.write(f"{line}\n")
            self.err.flush()


def to_json(value: object) -> str:
    """A value as one line of JSON: times ISO 8601 with offset, enumerations by value."""
    return json.dumps(plain(value), ensure_ascii=False)


def plain_fields(value: "DataclassInstance") -> dict[str, object]:
    """What a value says, by the names of its fields, each plain."""
    return {one.name: plain(getattr(value, one.name)) for one in fields(value)}


def plain(value: object) -> object:
    """A value made of mappings, lists, texts, numbers, truth values and nulls only."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return plain_fields(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, Path) else value


def open_input(name: str) -> BinaryIO:
    """The file to read, or standard input for ``-``.

    Raises:
        NotFound: ``file-missing`` when it cannot be opened.
    """
    if name == "-":
        stream = sys.stdin
        if stream is None:
            raise NotFound("file-missing", "file", file="đầu vào chuẩn")
        return stream.buffer
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise NotFound("file-missing", "file", file=name) from error


def read_input(name: str) -> bytes:
    """The whole of a file, or of standard input for ``-``.

    Raises:
        NotFound: ``file-missing``.
    """
    stream = open_input(name)
    try:
        return stream.read()
    except OSError as error:
        raise NotFound("file-missing", "file", file=name) from error
    finally:
        if name != "-":
            stream.close()


def parse_json(raw: bytes, line: int) -> object:
    """Read JSON that begins at line `line` of its file.

    Raises:
        InvalidInput: ``not-utf8`` (line), or ``bad-json`` (line); also for numbers and depths
            nobody writes in earnest.
    """
    try:
        value: object = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        at = raw.count(b"\n", 0, error.start)
        raise InvalidInput("not-utf8", None, line=line + at) from error
    except (ValueError, RecursionError) as error:
        at = getattr(error, "lineno", 1)
        raise InvalidInput("bad-json", None, line=line + at - 1) from error
    return value


def error_document(error: CounterError) -> dict[str, object]:
    """What a program is told about an error."""
    from counter_app.messages import sentences

    message = sentences(error)
    return {
        "code": error.code,
        "message": f"{message.what} {message.safe}",
        "field": error.field,
        "next_step": message.next,
    }


def parse_day(text: str, field: str) -> date:
    """A day as ``2026-11-23``.

    Raises:
        InvalidInput: ``bad-date``.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("bad-date", field) from error


def parse_moment(text: str, field: str) -> datetime:
    """A moment in ISO 8601; without an offset it is Vietnamese time, as a clock on the wall says.

    Raises:
        InvalidInput: ``bad-time``.
    """
    from counter_app.domain.calendar import TZ, local_time

    try:
        parsed = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput("bad-time", field) from error
    if parsed.tzinfo is None:
        return parsed.replace(tzinfo=TZ)
    return local_time(parsed, field)
