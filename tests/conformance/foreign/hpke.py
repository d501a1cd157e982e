"""HPKE (RFC 9180), base mode, single shot, with X-Wing (draft-connolly-cfrg-xwing-kem), HKDF-SHA256 and ChaCha20-Poly1305."""

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from . import Refused, demand

KEM, KDF, AEAD = 0x647A, 0x0001, 0x0003
_SUITE = b"HPKE" + b"".join(number.to_bytes(2, "big") for number in (KEM, KDF, AEAD))
# ML-KEM-768: encapsulation key and ciphertext (FIPS 203, table 3). X25519 adds 32 bytes to each.
_ML_KEM_PUBLIC, _ML_KEM_CIPHERTEXT = 1184, 1088
# Six bytes that draw a wing: \.//^\
_LABEL = bytes.fromhex("5c2e2f2f5e5c")


class UnitKey:
    """An X-Wing decapsulation key: a seed of 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        demand(len(seed) == 32, "a seed has 32 bytes")
        expanded = hashlib.shake_256(seed).digest(96)
        self._lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
        self._curve = X25519PrivateKey.from_private_bytes(expanded[64:])
        self._curve_public = self._curve.public_key().public_bytes_raw()
        self.public = self._lattice.public_key().public_bytes_raw() + self._curve_public

    def decapsulate(self, encapsulated: bytes) -> bytes:
        demand(len(encapsulated) == _ML_KEM_CIPHERTEXT + 32, "an encapsulated key has 1120 bytes")
        lattice, curve = encapsulated[:_ML_KEM_CIPHERTEXT], encapsulated[_ML_KEM_CIPHERTEXT:]
        try:
            shared = self._curve.exchange(X25519PublicKey.from_public_bytes(curve))
        except ValueError as cause:  # A point of small order: the library refuses it, and nobody honest sends it.
            raise Refused("not a curve point of an honest sender") from cause
        return _combine(self._lattice.decapsulate(lattice), shared, curve, self._curve_public)


def encapsulate(public: bytes) -> tuple[bytes, bytes]:
    """A fresh shared secret for the owner of `public`, and its encapsulation."""
    demand(len(public) == _ML_KEM_PUBLIC + 32, "a unit's key has 1216 bytes")
    lattice_secret, lattice = MLKEM768PublicKey.from_public_bytes(public[:_ML_KEM_PUBLIC]).encapsulate()
    own = X25519PrivateKey.generate()
    theirs = public[_ML_KEM_PUBLIC:]
    curve = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(theirs))
    return _combine(lattice_secret, shared, curve, theirs), lattice + curve


def _combine(lattice: bytes, curve: bytes, curve_ciphertext: bytes, curve_public: bytes) -> bytes:
    return hashlib.sha3_256(lattice + curve + curve_ciphertext + curve_public + _LABEL).digest()


def _extract(salt: bytes, label: bytes, material: bytes) -> bytes:
    """LabeledExtract of RFC 9180 section 4, over HKDF-Extract of RFC 5869."""
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + _SUITE + label + material, "sha256")


def _expand(secret: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """LabeledExpand of RFC 9180 section 4, over HKDF-Expand of RFC 5869. One block of 32 bytes is enough here."""
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + _SUITE + label + info
    return hmac.digest(secret, labelled + b"\x01", "sha256")[:length]


def schedule(shared: bytes, info: bytes) -> tuple[bytes, bytes]:
    """Key and nonce of the first message (RFC 9180 section 5.1), in base mode without a pre-shared key."""
    context = b"\x00" + _extract(b"", b"psk_id_hash", b"") + _extract(b"", b"info_hash", info)
    secret = _extract(shared, b"secret", b"")
    return _expand(secret, b"key", context, 32), _expand(secret, b"base_nonce", context, 12)


def seal(public: bytes, info: bytes, plain: bytes, beside: bytes) -> tuple[bytes, bytes]:
    """(encapsulated key, sealed bytes); `beside` is authenticated and not sealed."""
    shared, encapsulated = encapsulate(public)
    key, nonce = schedule(shared, info)
    return encapsulated, ChaCha20Poly1305(key).encrypt(nonce, plain, beside)


def open_sealed(unit: UnitKey, info: bytes, encapsulated: bytes, sealed: bytes, beside: bytes) -> bytes:
    key, nonce = schedule(unit.decapsulate(encapsulated), info)
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, sealed, beside)
    except (InvalidTag, ValueError) as cause:
        raise Refused("the seal does not open") from cause
