"""CBOR in its one deterministic spelling (RFC 8949 section 4.2.1)."""

from typing import Any

import cbor2
from cbor2 import CBORTag as Tag

from . import Refused, demand

__all__ = ["Tag", "read", "readable", "write", "fields"]


def write(value: Any) -> bytes:
    return cbor2.dumps(value, canonical=True)


def read(data: bytes) -> Any:
    """One value that fills `data` and is spelt as `write` spells it."""
    try:
        value = cbor2.loads(data)
    except (cbor2.CBORError, ValueError, TypeError) as cause:
        raise Refused("not CBOR") from cause
    demand(write(value) == data, "not in the one deterministic spelling, or bytes left over")
    return value


def fields(value: Any, needed: dict[str, type], optional: dict[str, type] = {}) -> dict[str, Any]:
    """A map with these fields and no others: what is not known is refused, so that nobody is misled by half of a message."""
    demand(isinstance(value, dict), "a map is expected")
    known = needed | optional
    demand(needed.keys() <= value.keys() <= known.keys(), f"other fields than {sorted(known)}")
    for name, part in value.items():
        demand(isinstance(part, known[name]), f"{name} is not of its type")
    return value


def readable(value: Any) -> Any:
    """The same value as JSON has it: byte strings, also as keys, as lower-case hexadecimal digits."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {readable(key): readable(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [readable(part) for part in value]
    return value
