"""Entries, cards, and the order in which every node has the entries of a dossier."""

from dataclasses import dataclass
from typing import Any

from . import cbor, demand
from .cose import NodeKeys, PublicKeys, Signed, Signers
from .hashes import named

ENTRY, CARD, HANDOVER = "kerege/entry/1", "kerege/card/1", "kerege/handover/1"
_NEEDED = {"version": int, "author": bytes, "sequence": int, "at": int, "actor": object, "label": dict, "record": dict}
_OPTIONAL = {"dossier": bytes, "previous": bytes, "seen": list, "law": dict, "contents": list}
_CARD = {
    "version": int,
    "authority": str,
    "names": list,
    "postal": list,
    "keys": dict,
    "envelope_key": bytes,
    "units": list,
    "tls": bytes,
    "addresses": list,
    "issued": int,
    "valid_until": str,
}


@dataclass(frozen=True)
class Card:
    """What a node says of itself, signed with the keys that it names. Former keys have each named the next."""

    value: dict[str, Any]
    keys: PublicKeys
    signers: Signers

    @staticmethod
    def read(data: bytes) -> "Card":
        signed = Signed.read(data)
        value = cbor.fields(cbor.read(signed.payload), _CARD, {"former": list})
        handovers = [cbor.fields(one, {"keys": dict, "word": bytes}) for one in value.get("former", [])]
        demand(value["version"] == (2 if handovers else 1), "another version of the card")
        demand("former" not in value or handovers, "an empty list is left out")
        keys = _keys(value["keys"])
        former = tuple(_keys(one["keys"]) for one in handovers)
        signers = Signers((former + (keys,))[0].node, keys, former)
        for handover, own, following in zip(handovers, former, former[1:] + (keys,)):
            word = Signed.read(handover["word"]).verify(own, HANDOVER, signers.node)
            said = cbor.fields(cbor.read(word), {"node": bytes, "keys": bytes, "at": int})
            demand(said["node"] == signers.node and said["keys"] == following.node, "former keys that name others than the next")
        signed.verify(keys, CARD, signers.node)
        return Card(value, keys, signers)


def _keys(value: dict) -> PublicKeys:
    keys = cbor.fields(value, {"ed25519": bytes, "ml_dsa_65": bytes})
    return PublicKeys(keys["ed25519"], keys["ml_dsa_65"])


@dataclass(frozen=True)
class Entry:
    """An entry whose two signatures hold."""

    id: bytes
    header: dict[str, Any]
    data: bytes

    @staticmethod
    def read(data: bytes, known: dict[bytes, Signers]) -> "Entry":
        signed = Signed.read(data)
        header = cbor.fields(cbor.read(signed.payload), _NEEDED, _OPTIONAL)
        demand(header["version"] == 1, "another version of the entry")
        demand(header["author"] == signed.signer, "signed by another node than the author it names")
        demand(signed.signer in known, "its author's card is missing")
        payload = signed.verify_ever(known[signed.signer], ENTRY)
        record = cbor.fields(header["record"], {"kind": str, "body": bytes})
        cbor.read(record["body"])
        for content in header.get("contents", []):
            cbor.fields(content, {"id": bytes, "length": int})
        return Entry(named(ENTRY, payload), header, data)

    @staticmethod
    def sign(keys: NodeKeys, header: dict[str, Any]) -> "Entry":
        payload = cbor.write(header)
        return Entry(named(ENTRY, payload), header, keys.sign(ENTRY, payload))

    @property
    def dossier(self) -> bytes:
        """The first entry's identifier is the dossier's."""
        return self.header.get("dossier", self.id)

    @property
    def causes(self) -> list[bytes]:
        previous = self.header.get("previous")
        return ([previous] if previous else []) + list(self.header.get("seen", []))


class Log:
    """The entries of one dossier. Each comes after what it names, and continues its author's chain."""

    def __init__(self, dossier: bytes) -> None:
        self.dossier = dossier
        self._entries: dict[bytes, tuple[int, Entry]] = {}
        self._chains: dict[bytes, list[bytes]] = {}

    def admit(self, entry: Entry) -> None:
        header = entry.header
        demand(entry.dossier == self.dossier, "an entry of another dossier")
        demand(entry.id not in self._entries, "an entry twice")
        demand(all(cause in self._entries for cause in entry.causes), "an entry before what it refers to")
        chain = self._chains.setdefault(header["author"], [])
        demand(header["sequence"] == len(chain), "its number does not follow in its author's chain")
        demand(header.get("previous") == (chain[-1] if chain else None), "the entry before it is not the one it names")
        demand(bool(entry.causes) == ("dossier" in header), "the first entry alone names no cause")
        seen = list(header.get("seen", []))
        demand(seen == sorted(set(seen)), "the entries seen are not in order, or repeated")
        authors = {self._entries[id][1].header["author"] for id in seen}
        demand(len(authors) == len(seen) and header["author"] not in authors, "one newest entry of each other author")
        depth = max((self._entries[cause][0] + 1 for cause in entry.causes), default=0)
        self._entries[entry.id] = (depth, entry)
        chain.append(entry.id)

    def in_order(self) -> list[Entry]:
        """The smaller depth first, then the author's identifier, then the entry's. No clock takes part."""
        placed = sorted(self._entries.values(), key=lambda pair: (pair[0], pair[1].header["author"], pair[1].id))
        return [entry for _, entry in placed]

    def heads(self) -> list[list]:
        return [[author, len(chain) - 1, chain[-1]] for author, chain in sorted(self._chains.items()) if chain]

    def place(self, author: bytes) -> dict[str, Any]:
        """The fields by which the next entry of `author` finds its place."""
        chain = self._chains.get(author, [])
        seen = sorted(chain[-1] for other, chain in self._chains.items() if other != author and chain)
        place: dict[str, Any] = {"dossier": self.dossier, "author": author, "sequence": len(chain)}
        if chain:
            place["previous"] = chain[-1]
        if seen:
            place["seen"] = seen
        return place
