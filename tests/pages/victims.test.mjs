// Persons under protection without script: a record, States that must not know, consent, and asking another protection service.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base, linesOf, push, signIn, start, tick, until } from "./browser.mjs";

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

const press = (page, act) => push(page.locator(`form[action='/act/${act}'] button[type=submit]`).last());
const open = (page, words) => push(page.locator("summary", { hasText: words }));
const done = async (page, pattern) => assert.match(await page.textContent(".notice"), pattern);

test("a protector records a person, asks with her consent, and turns to the contact", async () => {
  const page = await signIn(browser, "kg", "damira", { javaScriptEnabled: false });
  await page.goto(`${base("kg")}/`);
  await push(page.locator("button[name=language][value=en]").first());
  await page.goto(`${base("kg")}/victims/new`);
  await page.fill("#open-victim-record-text", "An invented woman.");
  await press(page, "open-victim-record");
  const record = new URL(page.url()).pathname;
  assert.match(record, /^\/victims\//);

  await open(page, "Record an identifier");
  await page.selectOption("#record-victim-identifier-class", "phone");
  await page.fill("#record-victim-identifier-text", "+996 555 000 731");
  await press(page, "record-victim-identifier");
  await done(page, /recorded/);
  assert.equal(await page.locator("summary", { hasText: "Record a consent" }).count(), 0, "which States must not know is asked first");

  await open(page, "Say which States must not know");
  await tick(page.locator("#exclude-states-TR"));
  await page.fill("#exclude-states-others", "AE Q");
  await press(page, "exclude-states");
  assert.equal(await page.locator(".errors").count(), 1, "what is no State says why");
  assert.ok(await page.isChecked("#exclude-states-TR"), "and what was ticked still is");
  await page.fill("#exclude-states-others", "");
  await press(page, "exclude-states");
  await done(page, /holds from now on/);

  await open(page, "Record a consent");
  await tick(page.locator("#give-consent-ask_partners"));
  await page.fill("#give-consent-text", "Explained in Kyrgyz (synthetic).");
  await press(page, "give-consent");
  await done(page, /holds from now on/);

  await push(page.locator("a.button", { hasText: "Ask protection services" }));
  await page.fill("#ask-blind-basis", "Protection law (synthetic) 12");
  await page.fill("#ask-blind-reason", "So that she tells it once.");
  await press(page, "ask-blind");
  const enquiry = new URL(page.url()).pathname;
  assert.match(enquiry, /^\/blind\//);
  await until(page, enquiry, "knows this person");
  assert.match(await page.textContent("main"), /helpline/, "the contact of the partner");
  await page.fill("#note-contact-text", "They call back on Monday (synthetic).");
  await press(page, "note-contact");
  assert.match(await page.textContent("main"), /call back on Monday/);

  await page.goto(`${base("kg")}${record}`);
  await press(page, "withdraw-consent");
  await done(page, /no more/);
  assert.equal(await page.locator("a.button", { hasText: "Ask protection services" }).count(), 0);
  await until(page, enquiry, "lapsed");
});

test("nobody else sees that there is such a record", async () => {
  const own = await signIn(browser, "it", "elena", { javaScriptEnabled: false });
  const record = (await linesOf(own, "/victims")).at(-1);
  const other = await signIn(browser, "it", "giulia", { javaScriptEnabled: false });
  assert.equal((await other.goto(`${base("it")}${record}`)).status(), 404);
  assert.equal((await other.goto(`${base("it")}/victims`)).status(), 404);
  await other.goto(`${base("it")}/lines`);
  assert.ok(!(await other.textContent("main")).includes("helpline"));
});
