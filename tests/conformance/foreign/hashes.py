"""SHA-256 with a domain word in front, and the Merkle tree of RFC 6962."""

import hashlib


class Running:
    """A hash fed part by part: each part is preceded by its length in eight bytes, so that no two lists of parts collide."""

    def __init__(self, domain: str) -> None:
        self._hash = hashlib.sha256()
        self.part(domain.encode())

    def part(self, data: bytes) -> None:
        self._hash.update(len(data).to_bytes(8, "big"))
        self._hash.update(data)

    def finish(self) -> bytes:
        return self._hash.digest()


def named(domain: str, *parts: bytes) -> bytes:
    running = Running(domain)
    for part in parts:
        running.part(part)
    return running.finish()


def tree(leaves: list[bytes]) -> bytes:
    """The Merkle tree hash of RFC 6962 section 2.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + tree(leaves[:split]) + tree(leaves[split:])).digest()
