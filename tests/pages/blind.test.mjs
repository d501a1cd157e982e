// Blind enquiries without script: an identifier is recorded, asked about, and a hit is followed; the holder learns a count.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base, linesOf, push, signIn, start, until } from "./browser.mjs";

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

test("an investigator asks without telling what, and follows the hit openly", async () => {
  const page = await signIn(browser, "kg", "aigul", { javaScriptEnabled: false });
  const matter = (await linesOf(page, "/matters")).at(-1);
  await page.goto(`${base("kg")}${matter}`);
  // What cannot be an identifier says why, and what was typed is still there.
  await push(page.locator("summary", { hasText: "Record an identifier" }));
  await page.selectOption("#mark-identifier-class", "phone");
  await page.fill("#mark-identifier-text", "12");
  await push(page.locator("form[action='/act/mark-identifier'] button"));
  assert.equal(await page.locator(".errors").count(), 1);
  assert.equal(await page.inputValue("#mark-identifier-text"), "12");
  await page.fill("#mark-identifier-text", "+90 312 000 04 17");
  await push(page.locator("form[action='/act/mark-identifier'] button"));
  assert.match(await page.textContent(".notice"), /recorded/);

  await page.goto(`${base("kg")}${matter}/blind`);
  await page.fill("#ask-blind-basis", "CPC 199 (synthetic)");
  await page.fill("#ask-blind-reason", "An invented reason.");
  await push(page.locator("form[action='/act/ask-blind'] button"));
  const enquiry = new URL(page.url()).pathname;
  assert.match(enquiry, /^\/blind\//);
  // One partner holds something and one does not; either may be the first to answer.
  await until(page, enquiry, "holds something");
  await until(page, enquiry, "nothing held");
  assert.match(await page.inputValue("#follow-hit-question"), /312 000 04 17/);
  await push(page.locator("form[action='/act/follow-hit'] button"));
  assert.match(new URL(page.url()).pathname, /^\/enquiries\//);

  const there = await signIn(browser, "tr", "deniz", { javaScriptEnabled: false });
  await there.goto(`${base("tr")}/lines`);
  await push(there.locator("main table a[href^='/lines/']").first());
  const known = await there.textContent("main");
  assert.ok(known.includes("CPC 199") && !known.includes("312 000"), "the holder sees the basis, and not the number");
});
