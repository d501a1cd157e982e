// Blind enquiries without script: an identifier is recorded, asked about, and a hit is followed; the holder learns a count.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base, linesOf, signIn, start, until } from "./browser.mjs";

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

test("an investigator asks without telling what, and follows the hit openly", async () => {
  const page = await signIn(browser, "kg", "aigul", { javaScriptEnabled: false });
  const matter = (await linesOf(page, "/matters")).at(-1);
  await page.goto(`${base("kg")}${matter}`);
  // What cannot be an identifier says why, and what was typed is still there.
  await page.locator("summary", { hasText: "Record an identifier" }).click();
  await page.selectOption("#mark-identifier-class", "phone");
  await page.fill("#mark-identifier-text", "12");
  await page.locator("form[action='/act/mark-identifier'] button").click();
  assert.equal(await page.locator(".errors").count(), 1);
  assert.equal(await page.inputValue("#mark-identifier-text"), "12");
  await page.fill("#mark-identifier-text", "+90 312 000 04 17");
  await page.locator("form[action='/act/mark-identifier'] button").click();
  assert.match(await page.textContent(".notice"), /recorded/);

  await page.goto(`${base("kg")}${matter}/blind`);
  await page.fill("#ask-blind-basis", "CPC 199 (synthetic)");
  await page.fill("#ask-blind-reason", "An invented reason.");
  await page.locator("form[action='/act/ask-blind'] button").click();
  const enquiry = new URL(page.url()).pathname;
  assert.match(enquiry, /^\/blind\//);
  await until(page, enquiry, "holds something");
  const text = await page.textContent("main");
  assert.ok(text.includes("nothing held") && text.includes("hit"), "one partner holds something, one does not");
  assert.match(await page.inputValue("#follow-hit-question"), /312 000 04 17/);
  await page.locator("form[action='/act/follow-hit'] button").click();
  assert.match(new URL(page.url()).pathname, /^\/enquiries\//);

  const there = await signIn(browser, "tr", "deniz", { javaScriptEnabled: false });
  await there.goto(`${base("tr")}/lines`);
  await there.locator("main table a[href^='/lines/']").first().click();
  const known = await there.textContent("main");
  assert.ok(known.includes("CPC 199") && !known.includes("312 000"), "the holder sees the basis, and not the number");
});
