"""The grammar of the command line in Vietnamese: parsers, sub-commands, general options.

Owns how arguments are written and how a wrong line is answered. Must not do anything.
"""

import argparse
import re
from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn

from counter_app.commands.base import Call

Handler = Callable[[Call], int]

_TRANSLATED: Final = (
    (r"the following arguments are required: (.*)", r"thiếu tham số bắt buộc: \1"),
    (r"unrecognized arguments: (.*)", r"tham số không có trong lệnh này: \1"),
    (
        r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)",
        r"\1 không có giá trị \2; chọn một trong: \3",
    ),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1 không nhận giá trị \2"),
    (r"argument (.*?): expected one argument", r"\1 cần một giá trị"),
    (r"argument (.*?): expected (\d+) arguments", r"\1 cần \2 giá trị"),
    (r"argument (.*?): expected at least one argument", r"\1 cần ít nhất một giá trị"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 không dùng cùng với \2"),
    (r"one of the arguments (.*) is required", r"cần một trong các tham số: \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 chưa rõ nghĩa, có thể là \2"),
)


class UsageError(Exception):
    """A line that does not follow the grammar; the text says in Vietnamese what is wrong with it.

    Attributes:
        usage: The usage line of the command meant.
    """

    def __init__(self, text: str, usage: str) -> None:
        super().__init__(text)
        self.usage = usage


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese and raises `UsageError` instead of leaving the program."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Formatter)
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self._positionals.title = "Tham số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        raise UsageError(_in_vietnamese(message), self.format_usage().strip())


class Commands:
    """A set of sub-commands of one parser, each with the general options."""

    def __init__(self, parser: Parser, *, required: bool = True, dest: str = "command") -> None:
        self._choices = parser.add_subparsers(
            dest=dest, metavar="LỆNH", required=required, parser_class=Parser, title="Các lệnh"
        )

    def add(self, name: str, text: str, run: Handler | None = None) -> Parser:
        """Add a command; `text` is its line in the help, `run` does it."""
        parser: Parser = self._choices.add_parser(name, help=text, description=text)
        general_options(parser, argparse.SUPPRESS)
        if run is not None:
            parser.set_defaults(run=run)
        return parser


def general_options(parser: argparse.ArgumentParser, default: object = None) -> None:
    """The options every command takes, before its name or after it."""
    parser.add_argument(
        "--data-dir",
        metavar="THƯ_MỤC",
        type=_named,
        default=default,
        help="thư mục dữ liệu của quầy",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if default is None else default,
        help="trả lời bằng một tài liệu JSON",
    )
    parser.add_argument(
        "--as",
        dest="actor",
        metavar="NGƯỜI_DÙNG",
        default=default,
        help="tên người thực hiện, ghi vào nhật ký",
    )


def _named(text: str) -> str:
    """A folder's name; an empty one, of a variable that a script forgot, is not the folder here."""
    if not text.strip():
        raise ValueError
    return text


def _in_vietnamese(message: str) -> str:
    for pattern, translated in _TRANSLATED:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(translated)
    return message
