"""Bytes and times of the columnar codec on records made before, beside general compressors.

    python -m tests.bench.wire.measure RECORDS_DIR… [--columns] [--without]

A folder holds creates.jsonl and updates.jsonl of `make_records`. Every batch is decoded again and
compared. ``--columns`` says where the bytes go, ``--without`` what each part of the codec saves.
"""

import argparse
import gzip
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from unittest import mock

from counter_app.domain.records import Record
from sync.wire import columns, json1
from sync.wire.columns import shipped, text, tree
from sync.wire.columns.statistics import Statistics
from sync.wire.messages import ExchangeRequest
from tests.bench.wire.make_records import load
from tests.bench.wire.meter import by_column

Records = Sequence[Record]


@dataclass(slots=True)
class Measured:
    """Bytes of all batches, and seconds spent."""

    size: int = 0
    encoding: float = 0
    decoding: float = 0
    following: float = 0


def context_before(journal: Records, first_seq: int) -> columns.Context:
    """The context a sender would use for records from that number on."""
    wanted = columns.first_of(first_seq - 1) if first_seq > 1 else 1
    before = [r for r in journal if wanted <= r.desk_seq < first_seq]
    return columns.Context.of(journal[0].desk_id, before)


def run(journal: Records, start: int, size: int, *, with_context: bool) -> Measured:
    """Send the journal from a place on in batches; the far end keeps nothing but the journal."""
    found = Measured()
    for at in range(start, len(journal), size):
        batch = journal[at : at + size]
        began = time.perf_counter()
        if with_context:
            context = context_before(journal, batch[0].desk_seq)
        else:
            context = columns.Context.of(batch[0].desk_id)
        ready = time.perf_counter()
        data = columns.encode(batch, context)
        encoded = time.perf_counter()
        if columns.decode(data, context) != tuple(batch):
            raise AssertionError("what came out is not what went in")
        found.size += len(data)
        found.following += ready - began
        found.encoding += encoded - ready
        found.decoding += time.perf_counter() - encoded
    return found


def json_batches(journal: Records, start: int, size: int) -> Iterator[bytes]:
    """The same batches as codec 1 sends them, before compression."""
    for at in range(start, len(journal), size):
        batch = tuple(journal[at : at + size])
        yield json1.encode_request(ExchangeRequest(None, 0, batch[0].desk_seq, batch, 0))


def general(journal: Records, start: int, size: int) -> str:
    """Codec 1's batches as they are, with gzip and, if it is installed, zstd."""
    raw = list(json_batches(journal, start, size))
    packed = sum(len(gzip.compress(batch, 6)) for batch in raw)
    sizes = [f"JSON {sum(map(len, raw)):,}", f"gzip-6 {packed:,}"]
    try:
        zstd = import_module("backports.zstd")
    except ImportError:
        return ", ".join(sizes)
    sizes.append(f"zstd-19 {sum(len(zstd.compress(b, 19)) for b in raw):,}")
    return ", ".join(sizes)


def report(folder: Path, *, show_columns: bool, show_without: bool) -> None:
    """Print every figure of one folder."""
    creates, updates = load(folder / "creates.jsonl"), load(folder / "updates.jsonl")
    journal = [*creates, *updates]
    parts = (("creates", creates, 0), ("updates", journal, len(creates)))
    for name, records, start in parts:
        print(f"## {folder.name}: {name}, {len(records) - start} records")
        for size in (50, 100):
            print(f"batches of {size}: {general(records, start, size)}")
            for with_context in (True, False):
                m = run(records, start, size, with_context=with_context)
                each = 1000 / (len(records) - start)
                times = f"encode {m.encoding * each:.2f}, decode {m.decoding * each:.2f}"
                how = "with" if with_context else "without"
                print(f"  {how} context {m.size:,} bytes; ms a record: {times}")
    if show_columns:
        spent = by_column(creates, columns.Context.of(creates[0].desk_id))
        print(", ".join(f"{name} {size}" for name, size in spent.most_common(24)))
    if show_without:
        for part, size in without(creates):
            print(f"without {part}: {size:,}")


class _OneWord:
    """Text contexts cut down to the word before."""

    @staticmethod
    def word(m: object, label: str, before: tuple[str, str, str], word: str) -> str:
        return _WORD(m, label, ("", "", before[2]), word)  # type: ignore[arg-type]


_WORD: Final = text._word


def without(creates: Records) -> Iterator[tuple[str, int]]:
    """Bytes of the creates, batches of 100 with context, when a part of the codec is left out."""
    empty = mock.patch.object(shipped, "statistics", return_value=Statistics())
    parts: dict[str, tuple[Any, ...]] = {
        "nothing": (),
        "dictionary": (empty,),
        "knowledge of fields": (mock.patch.object(tree, "COLUMNS", {}),),
        "words before the last": (mock.patch.object(text, "_word", _OneWord.word),),
    }
    for part, patches in parts.items():
        with ExitStack() as stack:
            for patch in patches:
                stack.enter_context(patch)
            yield part, run(creates, 0, 100, with_context=True).size


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--columns", action="store_true")
    parser.add_argument("--without", action="store_true")
    given = parser.parse_args()
    for folder in given.folders:
        report(folder, show_columns=given.columns, show_without=given.without)


if __name__ == "__main__":
    main()
