// Another implementation of RFC 9497 as our partner: it asks our holder, and holds what our asker asks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { ed25519, ristretto255_oprf } from "@noble/curves/ed25519.js";
import { Ours, bytes, hex, input, list, listed, tag } from "./ours.mjs";
import { read } from "./segment.mjs";

const { voprf } = ristretto255_oprf;
const ours = new Ours(process.env.KEREGE_BLIND);
after(() => ours.end());

const FORMS = ["+996700000001", "+996700000002", "+390600000417", "+79000000017", "+905320000017"];
const SEED = "5a".repeat(32);
const INFO = "6c697374";

const theirKey = voprf.deriveKeyPair(bytes(SEED), bytes(INFO));

// What the other implementation says the tags are, by its own holder and its own asker.
function theirTags(forms) {
  return forms.map((form) => {
    const { blind, blinded } = voprf.blind(input(form));
    const { evaluated, proof } = voprf.blindEvaluate(theirKey.secretKey, theirKey.publicKey, blinded);
    return tag(voprf.finalize(input(form), blind, evaluated, blinded, theirKey.publicKey, proof));
  });
}

test("it is measured by the published vectors first", () => {
  const [head, ...parts] = readFileSync("../vectors/voprf-ristretto255-sha512.txt", "utf8").split("\n[");
  const value = (part, name) => part.match(new RegExp(`^${name} = (.*)$`, "m"))[1];
  assert.equal(hex(voprf.deriveKeyPair(bytes(value(head, "Seed")), bytes(value(head, "KeyInfo"))).publicKey), value(head, "pkSm"));
  for (const part of parts) {
    const [inputs, blinds, blinded, evaluated] = ["Input", "Blind", "BlindedElement", "EvaluationElement"].map((name) => listed(value(part, name)));
    const items = inputs.map((input, at) => ({ input, blind: blinds[at], evaluated: evaluated[at], blinded: blinded[at] }));
    const outputs = voprf.finalizeBatch(items, bytes(value(head, "pkSm")), bytes(value(part, "Proof")));
    assert.equal(list(outputs), value(part, "Output"));
  }
});

test("both derive the same key", async () => {
  assert.equal(await ours.say("hold", SEED, INFO), hex(theirKey.publicKey));
});

test("its asker asks our holder, and believes the proof", async () => {
  await ours.say("hold", SEED, INFO);
  for (const count of [1, FORMS.length]) {
    const asked = FORMS.slice(0, count).map((form) => ({ input: input(form), ...voprf.blind(input(form)) }));
    const [answered, proof] = (await ours.say("evaluate", list(asked.map((one) => one.blinded)))).split(" ");
    const items = asked.map((one, at) => ({ ...one, evaluated: listed(answered)[at] }));
    const outputs = voprf.finalizeBatch(items, theirKey.publicKey, bytes(proof));
    assert.deepEqual(outputs.map(tag), theirTags(FORMS.slice(0, count)));
    const changed = bytes(proof);
    changed[3] ^= 1;
    assert.throws(() => voprf.finalizeBatch(items, theirKey.publicKey, changed));
  }
});

test("our asker asks its holder in a padded batch, and believes the proof", async () => {
  const elements = await ours.say("ask", hex(theirKey.publicKey), FORMS.join(","));
  assert.equal(listed(elements).length, 8);
  const { evaluated, proof } = voprf.blindEvaluateBatch(theirKey.secretKey, theirKey.publicKey, listed(elements));
  assert.equal(await ours.say("finish", list(evaluated), hex(proof)), theirTags(FORMS).join(","));
});

test("our list holds the tags that it computes", async () => {
  await ours.say("hold", SEED, INFO);
  const segment = read(bytes(await ours.say("list", FORMS.join(","))));
  assert.equal(segment.count, 100);
  assert.equal(hex(segment.scope.key), hex(theirKey.publicKey));
  assert.deepEqual([...segment.tags].sort(), segment.tags);
  for (const one of theirTags(FORMS)) assert.ok(segment.tags.includes(one), one);
  assert.ok(!segment.tags.includes(theirTags(["+996700000003"])[0]));
});

test("our asker refuses a holder with another key for one place", async () => {
  const other = voprf.generateKeyPair();
  const elements = listed(await ours.say("ask", hex(theirKey.publicKey), FORMS.join(",")));
  const { evaluated, proof } = voprf.blindEvaluateBatch(theirKey.secretKey, theirKey.publicKey, elements);
  evaluated[2] = voprf.blindEvaluate(other.secretKey, other.publicKey, elements[2]).evaluated;
  assert.match(await ours.say("finish", list(evaluated), hex(proof)), /^refused: the proof does not hold/);
  const wholly = voprf.blindEvaluateBatch(other.secretKey, other.publicKey, elements);
  assert.match(await ours.say("finish", list(wholly.evaluated), hex(wholly.proof)), /^refused: the proof does not hold/);
  assert.match(await ours.say("finish", list(wholly.evaluated.slice(1)), hex(wholly.proof)), /^refused: answers: 8 were expected, 7 came/);
});

test("our holder refuses what is no point of the group", async () => {
  await ours.say("hold", SEED, INFO);
  // The identity; a point of the curve below the group in the curve's own encoding; a negative field element.
  const bad = ["00".repeat(32), hex(ed25519.Point.BASE.toBytes()), "01" + "00".repeat(31)];
  for (const element of bad) {
    assert.match(await ours.say("evaluate", element), /^refused: a blinded element is not a point/, element);
  }
});
