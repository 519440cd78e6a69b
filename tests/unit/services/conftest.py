"""Every test here may ask for a ready desk."""

from tests.support.fixtures import (
    clock,
    folder,
    pair,
    s,
    second_desk,
    second_program,
    small_catalogue,
)

__all__ = ["clock", "folder", "pair", "s", "second_desk", "second_program", "small_catalogue"]
