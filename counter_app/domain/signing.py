"""Where the key is that signs electronic forms: a token behind a PKCS#11 library. Data only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SigningToken:
    """A token (card, USB key, HSM).

    Attributes:
        module: Path of the PKCS#11 library that came with it.
        token: The token's label; empty for the only one.
        key: Label of the key, and of its certificate; empty for the only one.
    """

    module: str
    token: str = ""
    key: str = ""
