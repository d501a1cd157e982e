"""Sealed contents: chunks of one mebibyte, each under ChaCha20-Poly1305 with its number and whether it is the last in the nonce."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from . import Refused, cbor, demand, hpke
from .hashes import named

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a content consists of. Its hash is the content's identifier."""

    length: int
    chunks: tuple[bytes, ...]
    key_commitment: bytes

    @staticmethod
    def of(value: dict) -> "Manifest":
        value = cbor.fields(value, {"length": int, "chunks": list, "key_commitment": bytes})
        demand(all(isinstance(chunk, bytes) for chunk in value["chunks"]), "a chunk's hash is a byte string")
        manifest = Manifest(value["length"], tuple(value["chunks"]), value["key_commitment"])
        needed = max(1, -(-manifest.length // CHUNK_BYTES))
        demand(len(manifest.chunks) == needed, "length and number of chunks do not agree")
        return manifest

    def value(self) -> dict:
        return {"length": self.length, "chunks": list(self.chunks), "key_commitment": self.key_commitment}

    @property
    def id(self) -> bytes:
        return named("kerege/content/1", cbor.write(self.value()))


def _nonce(number: int, last: bool) -> bytes:
    """STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): eight bytes of number, three of zero, one for the last."""
    return number.to_bytes(8, "big") + bytes(3) + bytes([last])


def seal(key: bytes, plain: bytes) -> tuple[Manifest, list[bytes]]:
    pieces = [plain[at : at + CHUNK_BYTES] for at in range(0, len(plain), CHUNK_BYTES)] or [b""]
    cipher = ChaCha20Poly1305(key)
    chunks = [cipher.encrypt(_nonce(at, at + 1 == len(pieces)), piece, None) for at, piece in enumerate(pieces)]
    hashes = tuple(named("kerege/chunk/1", chunk) for chunk in chunks)
    return Manifest(len(plain), hashes, named("kerege/content-key/1", key)), chunks


class Opener:
    """Opens the chunks of one content, in any order."""

    def __init__(self, manifest: Manifest, key: bytes) -> None:
        demand(named("kerege/content-key/1", key) == manifest.key_commitment, "not the key to which the manifest commits")
        self._cipher, self._manifest = ChaCha20Poly1305(key), manifest

    def chunk(self, number: int, chunk: bytes) -> bytes:
        check_chunk(self._manifest, number, chunk)
        last = number + 1 == len(self._manifest.chunks)
        try:
            plain = self._cipher.decrypt(_nonce(number, last), chunk, None)
        except (InvalidTag, ValueError) as cause:
            raise Refused(f"chunk {number} does not open") from cause
        expected = self._manifest.length - number * CHUNK_BYTES if last else CHUNK_BYTES
        demand(len(plain) == expected, f"chunk {number} has another length than the manifest gives it")
        return plain


def check_chunk(manifest: Manifest, number: int, chunk: bytes) -> None:
    """Whether these are the bytes that were sealed: that can be said without the key."""
    expected = manifest.chunks[number] if number < len(manifest.chunks) else None
    demand(named("kerege/chunk/1", chunk) == expected, f"chunk {number} is not the one that was sealed")


def open_content(manifest: Manifest, key: bytes, chunks: list[bytes]) -> bytes:
    demand(len(chunks) == len(manifest.chunks), "the content is not whole")
    opener = Opener(manifest, key)
    return b"".join(opener.chunk(number, chunk) for number, chunk in enumerate(chunks))


WRAP_INFO = b"kerege/wrap/1"


def wrap_key(key: bytes, content: bytes, node: bytes, unit: str, public: bytes) -> dict:
    """A content's key, sealed to a unit."""
    encapsulated, sealed = hpke.seal(public, WRAP_INFO, key, cbor.write([content, node, unit]))
    return {"kem": hpke.KEM, "node": node, "unit": unit, "encapsulated": encapsulated, "sealed": sealed}


def unwrap_key(wrap: dict, content: bytes, unit: hpke.UnitKey) -> bytes:
    wrap = cbor.fields(wrap, {"kem": int, "node": bytes, "unit": str, "encapsulated": bytes, "sealed": bytes})
    demand(wrap["kem"] == hpke.KEM, "another key encapsulation")
    beside = cbor.write([content, wrap["node"], wrap["unit"]])
    return hpke.open_sealed(unit, WRAP_INFO, wrap["encapsulated"], wrap["sealed"], beside)
