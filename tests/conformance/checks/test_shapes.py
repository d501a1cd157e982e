"""Every committed shape: spelt in the one way, and saying what its readable line says."""

import hashlib
import unittest

from foreign import cbor
from foreign.content import Manifest
from foreign.hashes import named
from foreign.wire import WIRE, Cast, shapes


class Shapes(unittest.TestCase):
    def test_bytes_say_what_the_readable_line_says(self):
        files = sorted((WIRE / "shapes").glob("*.txt")) + [WIRE / "keys.txt"]
        self.assertGreater(len(files), 10)
        for path in files:
            found = shapes(path)
            self.assertTrue(found, path.name)
            for shape in found:
                with self.subTest(file=path.name, shape=shape.name):
                    self.assertEqual(cbor.readable(cbor.read(shape.data)), shape.reads)

    def test_names_are_unique(self):
        names = [shape.name for path in (WIRE / "shapes").glob("*.txt") for shape in shapes(path)]
        self.assertEqual(len(names), len(set(names)))

    def test_kinds_are_a_room_what_happened_and_a_version(self):
        kinds = {shape.name.split()[0] for path in (WIRE / "shapes").glob("*.txt") for shape in shapes(path)}
        kinds = {kind for kind in kinds if "/" in kind}
        self.assertGreater(len(kinds), 40)
        for kind in kinds:
            self.assertRegex(kind, r"^[a-z-]+\.[a-z-]+/[1-9][0-9]*$")

    def test_public_keys_follow_from_secrets(self):
        cast = Cast()
        for name, keys in cast.nodes.items():
            self.assertEqual(keys.public.node.hex(), cast.lines[f"node {name}"]["node"])
        for name, unit in cast.units.items():
            self.assertEqual(hashlib.sha256(unit.public).hexdigest(), cast.lines[name]["public_key_sha256"])

    def test_identifiers_follow_from_bytes(self):
        (manifest,) = [shape for shape in shapes(WIRE / "shapes/sealing.txt") if shape.name == "manifest"]
        content = Manifest.of(cbor.read(manifest.data)).id
        self.assertEqual(content, named("kerege/content/1", manifest.data))
        self.assertEqual(content.hex(), Cast().lines["content"]["content"])
