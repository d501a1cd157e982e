"""COSE_Sign (RFC 9052 section 4.1) with two signatures: Ed25519 (RFC 8032), then ML-DSA-65 (FIPS 204). Both must hold."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

from . import Refused, cbor, demand
from .hashes import named

TAG = 98
# Header parameters and algorithms as registered with IANA.
ALGORITHM, KEY_ID = 1, 4
EDDSA, ML_DSA_65 = -8, -49


@dataclass(frozen=True)
class PublicKeys:
    """The two public keys of a node. Their hash is the node's identifier."""

    ed25519: bytes
    ml_dsa_65: bytes

    @property
    def node(self) -> bytes:
        return named("kerege/node/1", self.ed25519, self.ml_dsa_65)


@dataclass(frozen=True)
class Signers:
    """Whose signatures are a node's: those by its keys, and for what was written at their time those by its former ones."""

    node: bytes
    present: PublicKeys
    former: tuple[PublicKeys, ...] = ()


class NodeKeys:
    """The two signing keys of a node, from two seeds of 32 bytes. `node` is another than theirs if it began with others."""

    def __init__(self, secret: bytes, node: bytes | None = None) -> None:
        self._ed25519 = Ed25519PrivateKey.from_private_bytes(secret[:32])
        self._ml_dsa_65 = MLDSA65PrivateKey.from_seed_bytes(secret[32:])
        self.public = PublicKeys(
            self._ed25519.public_key().public_bytes_raw(), self._ml_dsa_65.public_key().public_bytes_raw()
        )
        self.node = node or self.public.node

    def sign(self, context: str, payload: bytes) -> bytes:
        node = self.node
        pairs = [(EDDSA, self._ed25519.sign), (ML_DSA_65, self._ml_dsa_65.sign)]
        signatures = []
        for algorithm, sign in pairs:
            protected = _protected(algorithm, node)
            signatures.append([protected, {}, sign(to_be_signed(protected, context, payload))])
        return cbor.write(cbor.Tag(TAG, [b"", {}, payload, signatures]))


def _protected(algorithm: int, node: bytes) -> bytes:
    return cbor.write({ALGORITHM: algorithm, KEY_ID: node})


def to_be_signed(protected: bytes, context: str, payload: bytes) -> bytes:
    """The Sig_structure of RFC 9052 section 4.4. The body has no protected header; the external data say what kind of thing it is."""
    return cbor.write(["Signature", b"", protected, context.encode(), payload])


@dataclass(frozen=True)
class Signed:
    """A COSE_Sign of the right shape, by whom it says it is, with signatures nobody has checked."""

    signer: bytes
    payload: bytes
    signatures: tuple[bytes, bytes]

    @staticmethod
    def read(data: bytes) -> "Signed":
        value = cbor.read(data)
        demand(isinstance(value, cbor.Tag) and value.tag == TAG, "not a tagged COSE_Sign")
        demand(isinstance(value.value, (list, tuple)) and len(value.value) == 4, "a COSE_Sign has four parts")
        protected, unprotected, payload, signatures = value.value
        demand(protected == b"" and unprotected == {} and isinstance(payload, bytes), "unexpected headers, or no payload")
        demand(isinstance(signatures, (list, tuple)) and len(signatures) == 2, "two signatures are required")
        for signature in signatures:
            demand(isinstance(signature, (list, tuple)) and len(signature) == 3, "a signature has three parts")
            demand(isinstance(signature[0], bytes) and isinstance(signature[2], bytes), "byte strings are expected")
            demand(signature[1] == {}, "unexpected signature headers")
        header = cbor.read(signatures[0][0])
        signer = header.get(KEY_ID) if isinstance(header, dict) else None
        demand(isinstance(signer, bytes) and len(signer) == 32, "the signer is not 32 bytes")
        for signature, algorithm in zip(signatures, (EDDSA, ML_DSA_65)):
            demand(signature[0] == _protected(algorithm, signer), "another algorithm or signer than expected")
        return Signed(signer, payload, (signatures[0][2], signatures[1][2]))

    def verify(self, keys: PublicKeys, context: str, node: bytes | None = None) -> bytes:
        """The payload, if both signatures hold. `node` is whose keys these are, if not of the node that began with them."""
        demand((node or keys.node) == self.signer, "signed by another node")
        checks = [
            (EDDSA, lambda signature, data: Ed25519PublicKey.from_public_bytes(keys.ed25519).verify(signature, data)),
            (ML_DSA_65, lambda signature, data: MLDSA65PublicKey.from_public_bytes(keys.ml_dsa_65).verify(signature, data)),
        ]
        for signature, (algorithm, check) in zip(self.signatures, checks):
            try:
                check(signature, to_be_signed(_protected(algorithm, self.signer), context, self.payload))
            except (InvalidSignature, ValueError) as cause:
                raise Refused(f"the signature by algorithm {algorithm} does not hold") from cause
        return self.payload

    def verify_ever(self, signers: Signers, context: str) -> bytes:
        """The payload, if both signatures hold under keys that the node has or had."""
        for keys in signers.former:
            try:
                return self.verify(keys, context, signers.node)
            except Refused:
                pass
        return self.verify(signers.present, context, signers.node)
