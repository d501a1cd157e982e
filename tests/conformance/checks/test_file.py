"""A dossier as one file: Kerege's kept one, and our own."""

import io
import tempfile
import unittest
from pathlib import Path

from checks.test_kept import flipped
from foreign import Refused, content, envelope, file, write
from foreign.cose import Signed
from foreign.entry import Card
from foreign.wire import Cast, kept


def frames(data: bytes) -> list[bytes]:
    found, at = [], len(file.MAGIC)
    while at < len(data):
        end = at + 4 + int.from_bytes(data[at : at + 4], "big")
        found.append(data[at:end])
        at = end
    return found


class Kept(unittest.TestCase):
    def setUp(self):
        self.data = kept("dossier.kerege")

    def refused(self, data: bytes, what: str):
        with self.assertRaises(Refused, msg=what):
            file.verify(io.BytesIO(data))

    def test_it_verifies_and_opens(self):
        plain = {}
        verified = file.verify(io.BytesIO(self.data), lambda id, data: plain.update({id: plain.get(id, b"") + data}))
        self.assertEqual(list(plain.values()), [Cast().lines["content"]["plain"].encode()])
        self.assertEqual(sorted(verified.contents.values()), ["absent", "opened", "sealed"])
        kinds = [entry.header["record"]["kind"] for entry in verified.log.in_order()]
        self.assertEqual(kinds, ["dossier.opened/1", "notebook.wrote/1", "dossier.receipt/1", "notebook.wrote/1"])
        self.assertEqual(verified.statement["purpose"], "oversight")

    def test_a_changed_byte_anywhere_is_refused(self):
        for at in range(0, len(self.data), 131):
            self.refused(flipped(self.data, at), f"byte {at}")
        # The small frames at the end (manifests, key, chunks), byte for byte.
        last = len(self.data) - len(frames(self.data)[-1])
        for at in range(last - 500, last + 20):
            self.refused(flipped(self.data, at), f"byte {at}")

    def test_cut_added_exchanged_dropped_repeated(self):
        for length in range(0, len(self.data), 977):
            self.refused(self.data[:length], f"cut after {length}")
        self.refused(self.data + b"\0", "one byte more")
        parts = frames(self.data)
        for at in range(len(parts)):
            self.refused(b"".join([file.MAGIC, *parts[:at], *parts[at + 1 :]]), f"frame {at} dropped")
            self.refused(b"".join([file.MAGIC, *parts[: at + 1], *parts[at:]]), f"frame {at} repeated")
        for at in range(len(parts) - 1):
            exchanged = [*parts[:at], parts[at + 1], parts[at], *parts[at + 2 :]]
            self.refused(b"".join([file.MAGIC, *exchanged]), f"frames {at} and {at + 1} exchanged")


class Own(unittest.TestCase):
    """What this program writes for Kerege must first satisfy itself."""

    def test_it_reads_what_it_writes(self):
        cast = Cast()
        unit, box = cast.units["unit asked"], cast.units["envelope asked"]
        node = cast.nodes["asked"].public.node
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write.objects(folder, 2 * content.CHUNK_BYTES + 5, (node, box.public, unit.public))
            plain = {}
            with (folder / "dossier.kerege").open("rb") as source:
                verified = file.verify(source, lambda id, data: plain.setdefault(id, []).append(data))
            self.assertEqual(sorted(verified.contents.values()), ["opened", "opened", "sealed"])
            self.assertEqual(sorted(len(pieces) for pieces in plain.values()), [1, 3])
            for id, pieces in plain.items():
                self.assertEqual(b"".join(pieces), (folder / f"plain-{id.hex()}.bin").read_bytes())
            keys = Card.read((folder / "card.cose").read_bytes()).keys
            data = (folder / "envelope.cbor").read_bytes()
            opened = envelope.open_envelope(data, node, box, lambda id: keys if id == keys.node else None)
            self.assertEqual(opened, (folder / "envelope-plain.bin").read_bytes())

    def test_chunks_can_be_neither_cut_nor_exchanged(self):
        key = bytes(range(32))
        manifest, chunks = content.seal(key, bytes(2 * content.CHUNK_BYTES + 5))
        opener = content.Opener(manifest, key)
        with self.assertRaises(Refused):
            opener.chunk(0, chunks[1])
        with self.assertRaises(Refused):
            content.open_content(manifest, key, chunks[:2])
        # The last chunk cut off, with a manifest that hides it: the nonce knows which chunk was the last.
        shorter = content.Manifest(2 * content.CHUNK_BYTES, manifest.chunks[:2], manifest.key_commitment)
        with self.assertRaises(Refused):
            content.open_content(shorter, key, chunks[:2])

    def test_signatures_do_not_repeat(self):
        """Kerege's are hedged, and so are these: nothing may depend on a signature's bytes."""
        keys = Cast().nodes["asking"]
        one, two = keys.sign("test/1", b"payload"), keys.sign("test/1", b"payload")
        self.assertEqual(Signed.read(one).payload, Signed.read(two).payload)
        self.assertNotEqual(Signed.read(one).signatures[1], Signed.read(two).signatures[1])
