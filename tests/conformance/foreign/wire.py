"""Reads what is committed in `tests/wire`: shapes, the fixed keys, kept objects."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import hpke
from .cose import NodeKeys

WIRE = Path(__file__).parents[2] / "wire"
VECTORS = Path(__file__).parents[1] / "vectors"


@dataclass(frozen=True)
class Shape:
    """A name, how a person reads it, and its bytes."""

    name: str
    reads: Any
    data: bytes


def shapes(path: Path) -> list[Shape]:
    """A block for each: the name, then indented one line of JSON and lines of hexadecimal digits."""
    found = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            name, reads, *digits = lines
            found.append(Shape(name, json.loads(reads), bytes.fromhex("".join(digits))))
    return found


def kept(name: str) -> bytes:
    return (WIRE / "kept" / name).read_bytes()


def vector(name: str) -> dict[str, bytes]:
    """Public test vectors: lines `name = hexadecimal digits`."""
    lines = (VECTORS / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" = ") for line in lines if not line.startswith("#"))
    return {name: bytes.fromhex(digits) for name, digits in pairs}


class Cast:
    """The fixed keys, made from the committed secrets."""

    def __init__(self) -> None:
        self.lines = {shape.name: shape.reads for shape in shapes(WIRE / "keys.txt")}
        secret = {name: bytes.fromhex(line["secret"]) for name, line in self.lines.items() if "secret" in line}
        self.nodes = {name.split()[1]: NodeKeys(seed) for name, seed in secret.items() if name.startswith("node ")}
        self.units = {name: hpke.UnitKey(seed) for name, seed in secret.items() if not name.startswith("node ")}

    def known(self, node: bytes):
        """The public keys of a node of the cast."""
        return next((keys.public for keys in self.nodes.values() if keys.public.node == node), None)
