"""Whole numbers and short texts as bytes, for the messages of codec 2. Knows no message."""

from typing import Final

from counter_app.domain.errors import InvalidInput
from sync.wire.limits import MAX_NUMBER

_LONGEST: Final = 63


def number(value: int) -> bytes:
    """A number from 0 on: seven bits a byte, lowest first, the top bit says that more follow."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def text(value: str) -> bytes:
    """A text with its length in bytes before it."""
    data = value.encode()
    return number(len(data)) + data


class Reader:
    """Reads what `number` and `text` wrote, from the front of a message."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """The next bytes.

        Raises:
            InvalidInput: ``malformed-message``: there are fewer.
        """
        found = self._data[self._at : self._at + count]
        if len(found) < count:
            raise InvalidInput("malformed-message")
        self._at += count
        return found

    def number(self, field: str, least: int = 0) -> int:
        """The next number, within the protocol's bounds.

        Raises:
            InvalidInput: ``malformed-message`` with the field.
        """
        found = 0
        for shift in range(0, _LONGEST, 7):
            byte = self.take(1)[0]
            found |= (byte & 127) << shift
            if byte < 128:
                break
        else:
            raise InvalidInput("malformed-message", field)
        if not least <= found <= MAX_NUMBER:
            raise InvalidInput("malformed-message", field)
        return found

    def text(self, field: str) -> str:
        """The next text.

        Raises:
            InvalidInput: ``malformed-message`` with the field.
        """
        try:
            return self.take(self.number(field)).decode("ascii")
        except UnicodeDecodeError as error:
            raise InvalidInput("malformed-message", field) from error

    def rest(self) -> bytes:
        """Everything that was not read yet."""
        found = self._data[self._at :]
        self._at = len(self._data)
        return found
