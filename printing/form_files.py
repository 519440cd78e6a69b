"""Finds and reads form files.

A folder of the office may hold adapted files (`receipt.json` and so on); each takes the place of
the shipped one as a whole. Owns reading and the first look at the shape; `form_checks` does the
rest. Must not lay anything out.
"""

from functools import cache
from pathlib import Path

import msgspec

import resources
from counter_app.domain.errors import InvalidInput
from counter_app.domain.forms import FormKind
from printing.form_checks import check_form
from printing.form_data import FormFile, FormVersion, Known

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def load_form(kind: FormKind, known: Known, folder: Path | None = None) -> FormFile:
    """Return the form `kind`, checked: the office's own file in `folder`, or the shipped one.

    Raises:
        InvalidInput: ``bad-form-data``, see `parse_form`.
    """
    own = folder / f"{kind}.json" if folder is not None else None
    if own is not None and own.is_file():
        return parse_form(own.read_bytes(), kind, known)
    return _shipped(kind, known)


@cache
def _shipped(kind: FormKind, known: Known) -> FormFile:
    return parse_form(resources.path("forms", f"{kind}.json").read_bytes(), kind, known)


def load_logo(version: FormVersion, folder: Path | None = None) -> bytes | None:
    """Return the picture that a version names: from `folder`, or from the shipped forms.

    Raises:
        InvalidInput: ``bad-form-data`` (field ``header.logo``) when there is no such picture, or it
            is neither PNG nor JPEG.
    """
    name = version.header.logo
    if name is None:
        return None
    places = [folder] if folder is not None else []
    for place in (*places, resources.path("forms")):
        file = place / Path(name).name
        if file.is_file():
            raw = file.read_bytes()
            if raw.startswith(_PICTURES):
                return raw
            raise _bad_logo(name, "not PNG or JPEG")
    raise _bad_logo(name, "no picture")


def _bad_logo(name: str, reason: str) -> InvalidInput:
    return InvalidInput("bad-form-data", field="header.logo", file=name, reason=reason, detail=name)


def parse_form(raw: bytes, kind: FormKind, known: Known) -> FormFile:
    """Decode and check a form file.

    Raises:
        InvalidInput: ``bad-form-data``; `field` is the place in the file, parameters ``file``,
            ``reason`` and ``detail`` say what is wrong.
    """
    file = f"{kind}.json"
    try:
        form = msgspec.json.decode(raw, type=FormFile)
    except msgspec.DecodeError as error:
        reason, _, place = str(error).partition(" - at `$.")
        place = place.rstrip("`") or "$"
        raise InvalidInput("bad-form-data", field=place, file=file, reason=reason) from error
    except UnicodeDecodeError as error:
        raise InvalidInput("bad-form-data", field="$", file=file, reason="not UTF-8") from error
    try:
        check_form(form, kind, known)
    except InvalidInput as error:
        raise InvalidInput("bad-form-data", field=error.field, file=file, **error.params) from error
    return form
