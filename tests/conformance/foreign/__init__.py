"""Kerege's formats written a second time, from the standards and from the page in `tests/wire/README.md`, with none of Kerege's code.

Two programs that read each other's bytes show that the formats are what the documents say, and not what one program happens to do.
"""


class Refused(Exception):
    """Bytes that are not what they should be. The message says which rule they break."""


def demand(holds: bool, otherwise: str) -> None:
    """Goes on if it holds."""
    if not holds:
        raise Refused(otherwise)
