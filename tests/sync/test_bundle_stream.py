"""Bundles of format 2: sealed in segments, in order, to the end, by whom the head names."""

import random
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO

import pytest

from counter_app.domain.attachments import MAX_BYTES
from counter_app.domain.errors import InvalidInput
from sync.wire import bundle_stream
from sync.wire.bundle import OFFER, Head, Keys, seal
from sync.wire.bundle_stream import open_bundle, write_bundle

SENDER, READER = Keys.fresh(), Keys.fresh()
SIZE = 1000
TAG = 16


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of a thousand bytes."""
    monkeypatch.setattr(bundle_stream, "SEGMENT", SIZE)


def written(message: bytes, scans: Iterable[bytes] = (), sender: Keys = SENDER) -> bytes:
    file = BytesIO()
    head = Head(OFFER, sender.public, "9f3c0a51be77", 7)
    size = write_bundle(file, head, sender, READER.public, message, scans)
    assert size == len(file.getvalue())
    return file.getvalue()


def opened(data: bytes, kind: str = OFFER) -> tuple[bytes, list[tuple[str, bytes]]]:
    found = open_bundle(kind, READER, BytesIO(data))
    return found.message, list(found.scans)


def refused(data: bytes, kind: str = OFFER, reader: Keys = READER) -> str:
    with pytest.raises(InvalidInput) as caught:
        list(open_bundle(kind, reader, BytesIO(data)).scans)
    return caught.value.code


def named(content: bytes) -> tuple[str, bytes]:
    return sha256(content).hexdigest(), content


@pytest.mark.parametrize("extra", [-9, -8, -7, 0, 1, SIZE - 8, SIZE, 3 * SIZE - 8])
def test_whatever_the_length_it_comes_out_as_it_went_in(extra: int) -> None:
    message = bytes(range(256)) * 4
    message = message[: SIZE + extra] + b"x" * max(0, SIZE + extra - len(message))
    scans = [b"a" * n for n in (1, SIZE - 1, SIZE, 5 * SIZE + 3)]
    assert opened(written(message, scans)) == (message, [named(one) for one in scans])
    assert opened(written(message)) == (message, [])


def test_the_head_says_who_and_which() -> None:
    found = open_bundle(OFFER, READER, BytesIO(written(b"{}")))
    assert (found.sender, found.name, found.number, found.format) == (
        *(SENDER.public, "9f3c0a51be77", 7),
        2,
    )


def test_the_former_format_is_read() -> None:
    data = seal(OFFER, SENDER, "9f3c0a51be77", READER.public, 3, b"{}")
    found = open_bundle(OFFER, READER, BytesIO(data))
    assert (found.number, found.format, found.message, list(found.scans)) == (3, 1, b"{}", [])


def test_damage_anywhere_is_refused_before_anything_is_read() -> None:
    data = written(b"message", [b"a" * 3000, b"b" * 10])
    chance = random.Random(3)
    for place in {0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(40))}:
        hurt = bytearray(data)
        hurt[place] ^= 1
        assert refused(bytes(hurt)) in ("bundle-damaged", "bundle-too-new"), place
    for length in (0, 20, 400, len(data) - SIZE, len(data) - 1):
        assert refused(data[:length]) == "bundle-damaged", length
    assert refused(data + b"x") == "bundle-damaged"


def test_segments_cannot_be_left_out_or_moved_even_by_the_sender() -> None:
    """The signature would cover it; the nonces do by themselves."""
    data = written(b"m" * 10, [b"a" * (4 * SIZE)])
    start = data.index(b"\n", data.index(b"\n") + 1) + 1
    body = data[start:-64]
    parts = [body[at : at + SIZE + TAG] for at in range(0, len(body), SIZE + TAG)]
    assert len(parts) == 5
    for changed in (parts[:-1], parts[1:], [parts[1], parts[0], *parts[2:]], parts[:3] + parts[4:]):
        assert refused(resigned(data[:start] + b"".join(changed))) == "bundle-damaged"
    assert opened(resigned(data[:-64]))[0] == b"m" * 10


def resigned(text: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signed = b"counter-bundle 2" + sha256(text).digest()
    return text + Ed25519PrivateKey.from_private_bytes(SENDER.sign).sign(signed)


def test_for_others_of_the_other_kind_or_newer() -> None:
    data = written(b"{}")
    assert refused(data, reader=Keys.fresh()) == "bundle-not-for-us"
    assert refused(data, kind="answer") == "bundle-wrong-kind"
    assert refused(data.replace(b"bundle 2", b"bundle 3", 1)) == "bundle-too-new"
    assert refused(data.replace(b"bundle 2", b"bundle 1", 1)) == "bundle-damaged"
    assert refused(seal(OFFER, SENDER, "a", READER.public, 1, b"{}").replace(b" 1", b" 2", 1)) == (
        "bundle-damaged"
    )


def test_a_file_that_changes_or_fails_while_it_is_read() -> None:
    file = BytesIO(written(b"{}", [b"a" * 3000, b"b" * 3000]))
    found = open_bundle(OFFER, READER, file)
    scans = found.scans
    assert next(scans) == named(b"a" * 3000)
    file.getbuffer()[-SIZE] ^= 1
    with pytest.raises(InvalidInput, match="bundle-damaged"):
        next(scans)

    class Worn(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(InvalidInput, match="bundle-damaged"):
        open_bundle(OFFER, READER, Worn(file.getvalue()))


def test_a_scan_larger_than_any_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_stream, "MAX_BYTES", 2000)
    assert refused(written(b"{}", [b"a" * 2001])) == "bundle-damaged"
    assert opened(written(b"{}", [b"a" * 2000]))[1] == [named(b"a" * 2000)]
    assert MAX_BYTES > 2000
