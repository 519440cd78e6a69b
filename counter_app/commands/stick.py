"""sync pair, export and import: one exchange with a gateway by files on a stick."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from counter_app.commands.base import DONE, Call, open_input, plain, read_input
from counter_app.commands.grammar import Commands, Parser
from counter_app.domain.wording import size_text

MEGABYTE: Final = 1_000_000
SCAN_MB: Final = 200
"""Most megabytes of scans in one bundle, unless somebody says otherwise."""

MOST_SCAN_MB: Final = 4_000
"""More does not fit into one file on the sticks in use (FAT32)."""


def register(under: Commands) -> None:
    """Add the commands below ``sync``."""
    pair = under.add("pair", "ghép với cổng để gửi bằng ổ USB", run=_pair)
    pair.add_argument("file", metavar="TỆP", help="tệp ghép máy do cổng cấp (gateway pairing)")
    pair.add_argument(
        "--fingerprint", required=True, metavar="DẤU", help="dấu nhận dạng, do cổng đọc cho nghe"
    )
    pair.add_argument("--enrol-code", metavar="MÃ", help="mã đăng ký máy, nếu chưa đăng ký")
    export = under.add("export", "ghi gói gửi ra ổ USB, kèm bản quét", run=_export)
    export.add_argument("file", metavar="TỆP", help="tệp gói sẽ được tạo")
    scan_options(export)
    under.add("import", "nhận gói trả lời từ ổ USB", run=_import).add_argument(
        "file", metavar="TỆP", help="tệp gói trả lời của cổng"
    )


def scan_options(parser: Parser) -> None:
    """Add the options that say how many scans go into a bundle."""
    scans = parser.add_mutually_exclusive_group()
    scans.add_argument(
        "--scans-mb",
        type=_megabytes,
        default=SCAN_MB,
        metavar="SỐ",
        help=f"nhiều nhất bấy nhiêu MB bản quét trong gói này (mặc định {SCAN_MB})",
    )
    scans.add_argument(
        "--no-scans", action="store_true", help="không kèm bản quét nào trong gói này"
    )


def scan_bytes(args: Namespace) -> int:
    """What the options say, in bytes; 0 for none."""
    return 0 if args.no_scans else int(args.scans_mb) * MEGABYTE


@contextmanager
def bundle_file(name: str) -> Iterator[BinaryIO]:
    """A bundle to be read, from its place on the stick; from standard input all of it at once.

    Raises:
        NotFound: ``file-missing``.
    """
    if name == "-":
        yield BytesIO(read_input(name))
        return
    with open_input(name) as file:
        yield file


def _megabytes(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MOST_SCAN_MB:
        raise ValueError(text)
    return count


def _pair(call: Call) -> int:
    from sync.desk.bundles import pair

    args = call.args
    data = read_input(args.file)
    with call.desk() as s:
        fingerprint = pair(s, data, args.fingerprint, call.actor, args.enrol_code)
    call.answer({"fingerprint": fingerprint}, [f"Đã ghép với cổng {fingerprint}."])
    return DONE


def _export(call: Call) -> int:
    from counter_app.services.whole_file import whole_file
    from sync.desk.bundles import export

    path = Path(call.args.file)
    with call.desk() as s, whole_file(path) as file:
        made = export(s, call.actor, file, scan_bytes(call.args))
    scans = f", {made.scans} bản quét ({size_text(made.scan_bytes)})" if made.scans else ""
    lines = [f"Đã ghi gói số {made.number} vào {path}: {made.records} bản ghi{scans}."]
    if made.inherited:
        lines.append(f"Kèm {made.inherited} bản ghi của máy cũ mà quầy này gửi thay.")
    if made.wanted:
        lines.append(f"Hỏi cổng {made.wanted} bản quét của quầy khác.")
    if made.left:
        lines.append(f"Còn {made.left} bản ghi cho gói sau, sau khi nhận gói trả lời.")
    if made.scans_left:
        lines.append(f"Còn {made.scans_left} bản quét cho gói sau, sau khi nhận gói trả lời.")
    if made.broken:
        lines.append(f"{made.broken} bản quét không đọc được trên máy này (counterctl verify).")
    call.answer(asdict(made) | {"file": path}, lines)
    call.note("Những thứ này chỉ được coi là đã gửi sau khi nhận gói trả lời của cổng.")
    return DONE


def _import(call: Call) -> int:
    from counter_app.messages import sentences_of
    from sync.desk.bundles import take_answer

    with call.desk() as s, bundle_file(call.args.file) as file:
        done = take_answer(s, file)
    lines = [
        f"Nơi nhận đã giữ thêm {done.acknowledged} bản ghi; nhận về {done.pulled}; "
        f"còn chờ {done.pending}."
    ]
    if done.is_known:
        lines = [f"Gói này đã được nhận từ trước, không có gì mới; còn chờ {done.pending}."]
    if done.scans_held or done.scans_fetched or done.scans_left:
        lines.append(
            f"Bản quét: nơi nhận đã giữ thêm {done.scans_held}, nhận về {done.scans_fetched}, "
            f"còn chờ {done.scans_left}."
        )
    for desk_id, code in done.refused:
        words = sentences_of(code)
        lines.append(f"Máy cũ {desk_id}: {words.what} {words.next}")
    call.answer(plain(done), lines)
    return DONE
