"""This implementation against what others published, before it judges anyone."""

import unittest

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from foreign import cbor, hpke
from foreign.cose import NodeKeys
from foreign.hashes import tree
from foreign.wire import vector


class Vectors(unittest.TestCase):
    def test_x_wing(self):
        published = vector("x-wing.txt")
        unit = hpke.UnitKey(published["sk"])
        self.assertEqual(unit.public, published["pk"])
        self.assertEqual(unit.decapsulate(published["ct"]), published["ss"])

    def test_x_wing_gives_both_sides_the_same_secret(self):
        unit = hpke.UnitKey(bytes(range(32)))
        shared, encapsulated = hpke.encapsulate(unit.public)
        self.assertEqual(unit.decapsulate(encapsulated), shared)

    def test_hpke(self):
        published = vector("hpke-x-wing.txt")
        unit = hpke.UnitKey(published["sk"])
        self.assertEqual(unit.public, published["pk"])
        shared = unit.decapsulate(published["enc"])
        self.assertEqual(shared, published["shared_secret"])
        key, nonce = hpke.schedule(shared, published["info"])
        self.assertEqual((key, nonce), (published["key"], published["base_nonce"]))
        self.assertEqual(ChaCha20Poly1305(key).encrypt(nonce, published["pt"], published["aad"]), published["ct"])
        plain = hpke.open_sealed(unit, published["info"], published["enc"], published["ct"], published["aad"])
        self.assertEqual(plain, published["pt"])

    def test_keys_from_seeds(self):
        classic, lattice = vector("ed25519.txt"), vector("ml-dsa-65.txt")
        public = NodeKeys(classic["seed"] + lattice["seed"]).public
        self.assertEqual((public.ed25519, public.ml_dsa_65), (classic["pk"], lattice["pk"]))

    def test_order_of_keys_in_maps(self):
        """The example of RFC 8949 section 4.2.1, as far as one kind of key goes: shorter first, then by bytes."""
        self.assertEqual(cbor.write({"aa": 2, "z": 1, "ab": 3}).hex(), "a3617a016261610262616203")
        self.assertEqual(cbor.write({b"\x02": 2, b"\x01": 1}).hex(), "a2410101410202")

    def test_empty_tree(self):
        """RFC 6962 section 2.1: the hash of nothing."""
        self.assertTrue(tree([]).hex().startswith("e3b0c44298fc1c14"))
