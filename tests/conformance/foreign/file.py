"""A dossier as one file: magic, frames, and the exporter's signed statement over every byte before it."""

from dataclasses import dataclass, field
from typing import Any, BinaryIO, Callable

from . import cbor, demand
from .content import CHUNK_BYTES, Manifest, Opener, check_chunk
from .cose import NodeKeys, Signed
from .entry import Card, Entry, Log
from .hashes import Running, tree

MAGIC = b"kerege dossier 1\n"
MAGIC_ATTACHED = b"kerege dossier 2\n"
CONTEXT = "kerege/export/1"
_FRAME_LIMIT_BYTES = CHUNK_BYTES + 64 * 1024
_STATEMENT = {"exporter": bytes, "purpose": str, "checkpoint": dict, "before": bytes}
_CHECKPOINT = {"dossier": bytes, "heads": list, "entries": int, "root": bytes, "at": int}


@dataclass
class Verified:
    """A file in which everything holds."""

    cards: dict[bytes, Card]
    log: Log
    # opened: every chunk was decrypted; sealed: every chunk is the one that was sealed; absent: not in the file.
    contents: dict[bytes, str]
    # Words and bytes, in the order of the file: the exporter's word alone.
    attached: list[tuple[str, bytes]]
    statement: dict[str, Any]


Plain = Callable[[bytes, bytes], None]


def verify(source: BinaryIO, plain: Plain = lambda content, data: None) -> Verified:
    """Reads a whole file; `plain` is handed what opens, piece by piece."""
    magic = source.read(len(MAGIC))
    demand(magic in (MAGIC, MAGIC_ATTACHED), "not a dossier file of version 1 or 2")
    running = Running(CONTEXT)
    running.part(magic)
    reading = _Reading(plain)
    while True:
        frame = _frame(source)
        item = cbor.read(frame)
        demand(isinstance(item, dict) and len(item) == 1, "a frame holds one thing")
        ((what, value),) = item.items()
        if what == "statement":
            demand(source.read(1) == b"", "something follows the statement")
            return reading.finish(value, running.finish())
        running.part(frame)
        demand(what != "attached" or magic == MAGIC_ATTACHED, "a file of version 1 has no attachments")
        take = getattr(reading, f"take_{what}", None) if isinstance(what, str) else None
        demand(take is not None, "a frame of an unknown kind")
        take(value)


def _frame(source: BinaryIO) -> bytes:
    length = source.read(4)
    demand(len(length) == 4, "the file is cut off")
    size = int.from_bytes(length, "big")
    demand(size <= _FRAME_LIMIT_BYTES, "a frame longer than any")
    frame = source.read(size)
    demand(len(frame) == size, "the file is cut off")
    return frame


@dataclass
class _Reading:
    plain: Plain
    cards: dict[bytes, Card] = field(default_factory=dict)
    log: Log | None = None
    contents: dict[bytes, str] = field(default_factory=dict)
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    manifest: Manifest | None = None
    opener: Opener | None = None
    next: int = 0

    def take_card(self, value: bytes) -> None:
        demand(isinstance(value, bytes), "a card is a byte string")
        card = Card.read(value)
        self.cards[card.signers.node] = card

    def take_entry(self, value: bytes) -> None:
        demand(isinstance(value, bytes), "an entry is a byte string")
        entry = Entry.read(value, {node: card.signers for node, card in self.cards.items()})
        self.log = self.log or Log(entry.dossier)
        self.log.admit(entry)
        for content in entry.header.get("contents", []):
            self.contents.setdefault(content["id"], "absent")

    def take_manifest(self, value: dict) -> None:
        self._close()
        self.manifest = Manifest.of(value)
        demand(self.contents.get(self.manifest.id) == "absent", "a content that no entry names, or one that came before")

    def take_key(self, value: dict) -> None:
        value = cbor.fields(value, {"content": bytes, "key": bytes})
        manifest = self._current(value["content"], 0)
        self.opener = Opener(manifest, value["key"])

    def take_chunk(self, value: dict) -> None:
        value = cbor.fields(value, {"content": bytes, "number": int, "bytes": bytes})
        manifest = self._current(value["content"], value["number"])
        check_chunk(manifest, self.next, value["bytes"])
        if self.opener:
            self.plain(manifest.id, self.opener.chunk(self.next, value["bytes"]))
        self.next += 1

    def take_attached(self, value: Any) -> None:
        value = cbor.fields(value, {"word": str, "bytes": bytes})
        self.attached.append((value["word"], value["bytes"]))

    def _current(self, content: bytes, number: int) -> Manifest:
        manifest = self.manifest
        demand(manifest is not None and manifest.id == content and self.next == number, "a key or chunk out of place")
        return manifest

    def _close(self) -> None:
        if self.manifest:
            demand(self.next == len(self.manifest.chunks), "a content is not whole")
            self.contents[self.manifest.id] = "opened" if self.opener else "sealed"
        self.manifest, self.opener, self.next = None, None, 0

    def finish(self, value: bytes, before: bytes) -> Verified:
        demand(isinstance(value, bytes), "a statement is a byte string")
        self._close()
        signed = Signed.read(value)
        demand(signed.signer in self.cards, "the exporter's card is missing")
        card = self.cards[signed.signer]
        payload = signed.verify(card.keys, CONTEXT, card.signers.node)
        statement = cbor.fields(cbor.read(payload), _STATEMENT)
        demand(statement["exporter"] == signed.signer, "the statement names another exporter")
        demand(statement["before"] == before, "the file is not the one that was exported")
        demand(self.log is not None, "no entry")
        at = cbor.fields(statement["checkpoint"], _CHECKPOINT)["at"]
        demand(statement["checkpoint"] == checkpoint(self.log, at), "its entries are not those that the exporter states")
        return Verified(self.cards, self.log, self.contents, self.attached, statement)


def checkpoint(log: Log, at: int) -> dict[str, Any]:
    ids = [entry.id for entry in log.in_order()]
    return {"dossier": log.dossier, "heads": log.heads(), "entries": len(ids), "root": tree(ids), "at": at}


class Writer:
    """Writes such a file."""

    def __init__(self, to: BinaryIO) -> None:
        self._to = to
        self._running = Running(CONTEXT)
        self._running.part(MAGIC)
        to.write(MAGIC)

    def frame(self, what: str, value: Any) -> None:
        frame = cbor.write({what: value})
        self._running.part(frame)
        self._to.write(len(frame).to_bytes(4, "big") + frame)

    def content(self, manifest: Manifest, chunks: list[bytes], key: bytes | None) -> None:
        self.frame("manifest", manifest.value())
        if key is not None:
            self.frame("key", {"content": manifest.id, "key": key})
        for number, chunk in enumerate(chunks):
            self.frame("chunk", {"content": manifest.id, "number": number, "bytes": chunk})

    def finish(self, keys: NodeKeys, purpose: str, log: Log, at: int) -> None:
        statement = {
            "exporter": keys.node,
            "purpose": purpose,
            "checkpoint": checkpoint(log, at),
            "before": self._running.finish(),
        }
        self.frame("statement", keys.sign(CONTEXT, cbor.write(statement)))
