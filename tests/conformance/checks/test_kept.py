"""The objects that Kerege made once: verified, opened, and refused as soon as one byte is another."""

import io
import unittest

from foreign import Refused, cbor, content, envelope, file
from foreign.cose import NodeKeys, Signed, Signers
from foreign.entry import CARD, ENTRY, Card, Entry
from foreign.hashes import named
from foreign.wire import WIRE, Cast, kept, shapes


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


def known(cast: Cast) -> dict[bytes, Signers]:
    return {keys.node: Signers(keys.node, keys.public) for keys in cast.nodes.values()}


def find(data: bytes, part: bytes) -> int:
    at = data.find(part)
    assert at >= 0
    return at


class SignedObjects(unittest.TestCase):
    def setUp(self):
        self.cast = Cast()
        self.known = known(self.cast)

    def test_entry(self):
        entry = Entry.read(kept("entry.cose"), self.known)
        self.assertEqual(entry.header["author"], self.cast.nodes["asking"].public.node)
        self.assertEqual(entry.header["record"]["kind"], "dossier.opened/1")
        self.assertEqual(entry.id, named(ENTRY, Signed.read(kept("entry.cose")).payload))
        members = cbor.read(entry.header["record"]["body"])["members"]
        self.assertEqual([member["authority"] for member in members], ["KG-GP", "IT-MOJ"])

    def test_one_changed_byte_in_payload_or_either_signature_is_refused(self):
        data = kept("entry.cose")
        signed = Signed.read(data)
        for part in (signed.payload, *signed.signatures):
            begin = find(data, part)
            for at in range(begin, begin + len(part), max(1, len(part) // 40)):
                with self.assertRaises(Refused):
                    Entry.read(flipped(data, at), self.known)

    def test_every_bit_of_the_frame_around_them_counts(self):
        data = kept("entry.cose")
        ends = find(data, Signed.read(data).signatures[1])
        for at in range(0, ends, 7):
            for bit in range(8):
                with self.assertRaises(Refused):
                    Entry.read(flipped(data, at, bit), self.known)

    def test_each_signature_is_needed(self):
        signed = Signed.read(kept("entry.cose"))
        keys = self.cast.nodes["asking"].public
        other = Signed.read(self.cast.nodes["asking"].sign(ENTRY, b"something else"))
        self.assertEqual(signed.verify(keys, ENTRY), signed.payload)
        for signatures in ((signed.signatures[0], other.signatures[1]), (other.signatures[0], signed.signatures[1])):
            with self.assertRaises(Refused):
                Signed(signed.signer, signed.payload, signatures).verify(keys, ENTRY)

    def test_a_signature_of_one_kind_is_not_one_of_another(self):
        with self.assertRaises(Refused):
            Signed.read(kept("entry.cose")).verify(self.cast.nodes["asking"].public, CARD)

    def test_cards(self):
        for name in ("asking", "asked"):
            card = Card.read(kept(f"card-{name}.cose"))
            self.assertEqual(card.keys, self.cast.nodes[name].public)
            self.assertEqual(card.value["envelope_key"], self.cast.units[f"envelope {name}"].public)
            self.assertEqual(card.value["units"][0]["key"], self.cast.units[f"unit {name}"].public)

    def test_a_card_with_former_keys(self):
        data = kept("card-renewed.cose")
        card = Card.read(data)
        asking, asked = self.cast.nodes["asking"].public, self.cast.nodes["asked"].public
        self.assertEqual((card.signers.node, card.keys, card.signers.former), (asking.node, asked, (asking,)))
        for at in range(0, len(data), 97):
            with self.assertRaises(Refused):
                Card.read(flipped(data, at))
        # Entries of before still hold; nothing else is signed by former keys, and the card itself is not.
        self.assertEqual(Entry.read(kept("entry.cose"), {asking.node: card.signers}).header["author"], asking.node)
        with self.assertRaises(Refused):
            Entry.read(kept("entry.cose"), {asking.node: Signers(asking.node, asked)})

    def test_former_keys_that_do_not_lead_on_are_refused(self):
        cast, value = self.cast, cbor.read(Signed.read(kept("card-renewed.cose")).payload)
        node = cast.nodes["asking"].node
        present = NodeKeys(bytes.fromhex(cast.lines["node asked"]["secret"]), node)

        def refused(changed: dict, signed_by: NodeKeys = present):
            with self.assertRaises(Refused):
                Card.read(signed_by.sign(CARD, cbor.write(changed)))

        self.assertEqual(Card.read(present.sign(CARD, cbor.write(value))).signers.node, node)
        refused(value, cast.nodes["asking"])
        refused(value | {"version": 1})
        refused(value | {"version": 2, "former": []})
        refused({name: what for name, what in value.items() if name != "former"} | {"version": 1})
        (former,) = value["former"]
        said = cbor.read(Signed.read(former["word"]).payload)
        for changed in ({"node": bytes(32)}, {"keys": bytes(32)}):
            word = cast.nodes["asking"].sign("kerege/handover/1", cbor.write(said | changed))
            refused(value | {"former": [former | {"word": word}]})
        refused(value | {"former": [former | {"word": present.sign("kerege/handover/1", cbor.write(said))}]})

    def test_checkpoint(self):
        signed = Signed.read(kept("checkpoint.cose"))
        value = cbor.read(signed.verify(self.cast.nodes["asked"].public, "kerege/checkpoint/1"))
        verified = file.verify(io.BytesIO(kept("dossier.kerege")))
        self.assertEqual(value, file.checkpoint(verified.log, value["at"]))


class SealedObjects(unittest.TestCase):
    def setUp(self):
        self.cast = Cast()
        self.plain = self.cast.lines["content"]["plain"].encode()
        self.manifest = content.Manifest.of(cbor.read(kept("content-manifest.cbor")))
        self.chunk = kept("content-chunk.bin")
        self.wrap = cbor.read(kept("content-wrap.cbor"))

    def test_wrap_and_content_open(self):
        key = content.unwrap_key(self.wrap, self.manifest.id, self.cast.units["unit asked"])
        self.assertEqual(content.open_content(self.manifest, key, [self.chunk]), self.plain)

    def test_sealing_again_gives_the_same_bytes(self):
        key = bytes.fromhex(self.cast.lines["content"]["key"])
        manifest, chunks = content.seal(key, self.plain)
        self.assertEqual((manifest, chunks), (self.manifest, [self.chunk]))

    def test_three_chunks_sealed_again_have_the_same_hashes(self):
        (long,) = [shape for shape in shapes(WIRE / "shapes/sealing.txt") if shape.name == "manifest (three chunks)"]
        manifest, _ = content.seal(bytes([35]) * 32, bytes(2 * content.CHUNK_BYTES + 1))
        self.assertEqual(cbor.write(manifest.value()), long.data)

    def test_one_changed_byte_is_refused(self):
        unit, id = self.cast.units["unit asked"], self.manifest.id
        key = content.unwrap_key(self.wrap, id, unit)
        for at in range(len(self.chunk)):
            with self.assertRaises(Refused):
                content.open_content(self.manifest, key, [flipped(self.chunk, at)])
        for name, step in (("encapsulated", 37), ("sealed", 1)):
            for at in range(0, len(self.wrap[name]), step):
                with self.assertRaises(Refused):
                    content.unwrap_key(self.wrap | {name: flipped(self.wrap[name], at)}, id, unit)
        for at in range(32):
            with self.assertRaises(Refused):
                content.unwrap_key(self.wrap, flipped(id, at), unit)
            with self.assertRaises(Refused):
                content.Opener(self.manifest, flipped(key, at))

    def test_the_cipher_refuses_too(self):
        """A chunk whose hash was made to fit still does not open: encryption is not left to the manifest alone."""
        key = bytes.fromhex(self.cast.lines["content"]["key"])
        for at in range(len(self.chunk)):
            chunk = flipped(self.chunk, at)
            manifest = content.Manifest(len(self.plain), (named("kerege/chunk/1", chunk),), self.manifest.key_commitment)
            with self.assertRaises(Refused):
                content.open_content(manifest, key, [chunk])

    def test_envelope(self):
        node, unit = self.cast.nodes["asked"].public.node, self.cast.units["envelope asked"]
        message = cbor.read(envelope.open_envelope(kept("envelope.cbor"), node, unit, self.cast.known))
        packed = message["parcel"]["entries"]
        opening, sent = [Entry.read(one["entry"], known(self.cast)) for one in packed]
        self.assertEqual(sent.header["record"]["kind"], "enquiries.sent/1")
        self.assertEqual(sent.dossier, opening.id)
        (carried,) = packed[1]["contents"]
        manifest = content.Manifest.of(carried["manifest"])
        self.assertEqual(manifest.id, cbor.read(sent.header["record"]["body"])["details"])
        key = content.unwrap_key(carried["wraps"][0], manifest.id, self.cast.units["unit asked"])
        self.assertEqual(cbor.read(content.open_content(manifest, key, [carried["inline"]])), {"text": self.plain.decode()})

    def test_a_changed_envelope_is_refused(self):
        data = kept("envelope.cbor")
        node, unit = self.cast.nodes["asked"].public.node, self.cast.units["envelope asked"]
        for at in range(0, len(data), 211):
            with self.assertRaises(Refused):
                envelope.open_envelope(flipped(data, at), node, unit, self.cast.known)
        with self.assertRaises(Refused):
            envelope.open_envelope(data, self.cast.nodes["asking"].public.node, unit, self.cast.known)
        with self.assertRaises(Refused):
            envelope.open_envelope(data, node, self.cast.units["unit asked"], self.cast.known)
        with self.assertRaises(Refused):
            envelope.open_envelope(data, node, unit, lambda _: None)
