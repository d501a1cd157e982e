"""Envelopes: signed bytes, sealed to a node. A relay sees for whom and how much."""

from typing import Callable

from . import cbor, demand, hpke
from .cose import NodeKeys, PublicKeys, Signed

CONTEXT = "kerege/parcel/1"
INFO = b"kerege/envelope/1"
_OUTER = {"version": int, "kem": int, "to": bytes, "encapsulated": bytes, "sealed": bytes}


def seal(sender: NodeKeys, to: bytes, public: bytes, data: bytes) -> bytes:
    # The addressee stands under the signature too: an honest recipient cannot send it on as if it had been for another.
    signed = sender.sign(CONTEXT, cbor.write({"to": to, "bytes": data}))
    encapsulated, sealed = hpke.seal(public, INFO, signed, cbor.write(to))
    return cbor.write({"version": 1, "kem": hpke.KEM, "to": to, "encapsulated": encapsulated, "sealed": sealed})


def open_envelope(envelope: bytes, own: bytes, unit: hpke.UnitKey, known: Callable[[bytes], PublicKeys | None]) -> bytes:
    outer = cbor.fields(cbor.read(envelope), _OUTER)
    demand(outer["version"] == 1 and outer["kem"] == hpke.KEM, "another version")
    demand(outer["to"] == own, "for another node")
    signed = Signed.read(hpke.open_sealed(unit, INFO, outer["encapsulated"], outer["sealed"], cbor.write(own)))
    keys = known(signed.signer)
    demand(keys is not None, "from an unknown node")
    inner = cbor.fields(cbor.read(signed.verify(keys, CONTEXT)), {"to": bytes, "bytes": bytes})
    demand(inner["to"] == own, "packed for another node")
    return inner["bytes"]
