"""Makes objects for Kerege to read: a dossier file, an envelope, a wrapped content. Fresh keys each time; everything in it is invented."""

import io
import secrets
from pathlib import Path
from typing import Any

from . import cbor, content, envelope, hpke
from .cose import NodeKeys
from .entry import CARD, HANDOVER, Entry, Log
from .file import Writer

# November 2026, in microseconds.
_AT = 1_793_600_000_000_000
_UNIT = "DESK"


class _Node:
    def __init__(self, authority: str) -> None:
        self.authority, self.keys = authority, NodeKeys(secrets.token_bytes(64))
        self.id, self.former = self.keys.node, []
        self.unit, self.box = hpke.UnitKey(secrets.token_bytes(32)), hpke.UnitKey(secrets.token_bytes(32))

    def renew(self) -> None:
        """Takes new signing keys, which the present ones name."""
        keys = NodeKeys(secrets.token_bytes(64), self.id)
        word = self.keys.sign(HANDOVER, cbor.write({"node": self.id, "keys": keys.public.node, "at": _AT}))
        self.former.append({"keys": _value(self.keys), "word": word})
        self.keys = keys

    def card(self) -> bytes:
        names = [{"language": "en", "name": "An authority of another program (synthetic)"}]
        card = {
            "version": 2 if self.former else 1,
            "authority": self.authority,
            "names": names,
            "postal": ["1 Example Street"],
            "keys": _value(self.keys),
            "envelope_key": self.box.public,
            "units": [{"code": _UNIT, "names": names, "key": self.unit.public}],
            "tls": secrets.token_bytes(32),
            "addresses": ["node.example:8443"],
            "issued": _AT,
            "valid_until": "2036-11-02",
        }
        if self.former:
            card["former"] = self.former
        return self.keys.sign(CARD, cbor.write(card))


def _value(keys: NodeKeys) -> dict[str, bytes]:
    return {"ed25519": keys.public.ed25519, "ml_dsa_65": keys.public.ml_dsa_65}


class _Story:
    """An enquiry between two nodes: opened, sent, delivered, answered."""

    def __init__(self) -> None:
        self.asking, self.asked = _Node("KZ-GP"), _Node("TR-MOJ")
        members = [
            {"node": node.id, "authority": node.authority, "part": part}
            for node, part in ((self.asking, "requesting"), (self.asked, "requested"))
        ]
        opening = {"room": "enquiries", "members": members, "salt": secrets.token_bytes(32)}
        header = self._header("dossier.opened/1", opening, _person("investigator"))
        first = Entry.sign(self.asking.keys, header | {"author": self.asking.id, "sequence": 0})
        self.log = Log(first.id)
        self.log.admit(first)

    def write(self, node: _Node, kind: str, body: dict, actor: Any, contents: list[content.Manifest] = []) -> Entry:
        header = self._header(kind, body, actor) | self.log.place(node.id)
        if contents:
            header["contents"] = [{"id": manifest.id, "length": manifest.length} for manifest in contents]
        entry = Entry.sign(node.keys, header)
        self.log.admit(entry)
        return entry

    def _header(self, kind: str, body: dict, actor: Any) -> dict[str, Any]:
        retention = {"class": "operational", "review": "2027-11-02"}
        label = {"purpose": "investigation", "code": "H1", "subjects": "persons", "retention": retention}
        record = {"kind": kind, "body": cbor.write(body)}
        return {"version": 1, "at": _AT, "actor": actor, "label": label, "record": record}


def _person(role: str) -> dict:
    return {"person": {"person": secrets.token_bytes(32), "role": role, "unit": _UNIT}}


def _sealed(plain: bytes) -> tuple[bytes, content.Manifest, list[bytes]]:
    key = secrets.token_bytes(32)
    return key, *content.seal(key, plain)


def objects(folder: Path, file_bytes: int, to: tuple[bytes, bytes, bytes]) -> None:
    """Writes everything. `to` is whom Kerege's tests can open for: node, key for envelopes, key of its unit."""
    folder.mkdir(parents=True, exist_ok=True)
    story = _Story()
    question = cbor.write({"text": "Who is the subscriber (synthetic)?"})
    answer = cbor.write({"text": "A subscriber who does not exist (synthetic)."})
    evidence = bytes((at * 31 + (at >> 12)) & 0xFF for at in range(file_bytes))
    asked, answered, attached = _sealed(question), _sealed(answer), _sealed(evidence)

    sent = {"number": "SYN/1", "urgency": "ordinary", "unit": _UNIT, "due": _AT + 7 * 86_400_000_000}
    sent |= {"clock": "Directive (EU) 2023/977 art. 5", "details": asked[1].id}
    entry = story.write(story.asking, "enquiries.sent/1", sent, _person("investigator"), [asked[1]])
    receipt = {"step": "delivered", "entries": [entry.id], "unit": _UNIT}
    story.write(story.asked, "dossier.receipt/1", receipt, "node")
    # What it signed before counts for ever; what it signs from now on is by its new keys.
    story.asked.renew()
    said = {"outcome": "information", "details": answered[1].id}
    story.write(story.asked, "enquiries.answered/1", said, _person("officer"), [answered[1], attached[1]])

    file = io.BytesIO()
    writer = Writer(file)
    cards = [node.card() for node in (story.asking, story.asked)]
    for card in cards:
        writer.frame("card", card)
    for entry in story.log.in_order():
        writer.frame("entry", entry.data)
    for key, manifest, chunks in (asked, attached):
        writer.content(manifest, chunks, key)
    writer.content(answered[1], answered[2], None)
    writer.finish(story.asking.keys, "investigation", story.log, _AT + 1_000_000)
    (folder / "dossier.kerege").write_bytes(file.getvalue())
    for (_, manifest, _), plain in ((asked, question), (attached, evidence)):
        (folder / f"plain-{manifest.id.hex()}.bin").write_bytes(plain)

    node, box, unit = to
    key, manifest, chunks = answered
    (folder / "card.cose").write_bytes(cards[0])
    (folder / "envelope.cbor").write_bytes(envelope.seal(story.asking.keys, node, box, question))
    (folder / "envelope-plain.bin").write_bytes(question)
    (folder / "content-manifest.cbor").write_bytes(cbor.write(manifest.value()))
    (folder / "content-chunk.bin").write_bytes(chunks[0])
    (folder / "content-wrap.cbor").write_bytes(cbor.write(content.wrap_key(key, manifest.id, node, _UNIT, unit)))
    (folder / "content-plain.bin").write_bytes(answer)
