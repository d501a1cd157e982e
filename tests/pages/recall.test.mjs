// A recall without script: what was answered is erased, and whoever received it answers for the copies that people made.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base, linesOf, push, signIn, start, tick, until } from "./browser.mjs";

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

test("an answer is recalled, and the partner answers for copies", async () => {
  const giulia = await signIn(browser, "it", "giulia", { javaScriptEnabled: false });
  await push(giulia.locator("button[name=language][value=en]").first());
  const enquiry = (await linesOf(giulia, "/enquiries?side=in")).at(-1);
  const record = `${enquiry.replace("enquiries", "dossiers")}/log`;
  await giulia.goto(`${base("it")}${record}`);
  await push(giulia.locator("#erase summary"));
  await tick(giulia.locator("#erase label.choice", { hasText: "Answer" }).locator("input"));
  await giulia.fill("#erase-contents-reason", "Recalled by the court (synthetic)");
  await push(giulia.locator("#erase button[type=submit]"));
  assert.match(await giulia.textContent(".notice"), /ordered/);

  const aigul = await signIn(browser, "kg", "aigul", { javaScriptEnabled: false });
  await until(aigul, enquiry, "The partner has recalled part of what it sent");
  await until(giulia, record, "nothing said yet");
  await aigul.goto(`${base("kg")}/`);
  assert.ok((await aigul.textContent("main")).includes("say what became of copies"), "the desk asks for it");
  await aigul.goto(`${base("kg")}${enquiry}`);
  assert.match(await aigul.textContent("main"), /has recalled its answer/, "nobody is sent to read what is gone");
  await push(aigul.locator("a.button", { hasText: "Say what became of copies" }));
  assert.equal(new URL(aigul.url()).hash, "#account");
  for (const place of ["Matter", "Letter"]) {
    assert.equal(await aigul.locator("#account li a", { hasText: place }).count(), 1, `the ${place} may hold a copy`);
  }
  // A reason for nothing is not silently dropped, and what was written is still there.
  await tick(aigul.locator("#account input[value=destroyed]"));
  await aigul.fill("#account-for-copies-kept", "In the file of a court (synthetic)");
  await push(aigul.locator("#account button[type=submit]"));
  assert.equal(await aigul.locator(".errors").count(), 1);
  assert.equal(await aigul.inputValue("#account-for-copies-kept"), "In the file of a court (synthetic)");
  await tick(aigul.locator("#account input[value=kept]"));
  await push(aigul.locator("#account button[type=submit]"));
  assert.match(await aigul.textContent(".notice"), /signed/);
  await until(giulia, record, "In the file of a court (synthetic)");

  // Later the court gives it back: the last word counts.
  await push(aigul.locator("#account summary"));
  await tick(aigul.locator("#account input[value=destroyed]"));
  await push(aigul.locator("#account button[type=submit]"));
  await until(giulia, record, "all copies are destroyed");
});
