// A treaty official's road without script: from a gap to a form, and from a draft to a text on which both agree.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base, linesOf, push, signIn, start, until } from "./browser.mjs";

let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

test("a gap leads to a proposal that is filled in, and a draft to an agreed text", async () => {
  const page = await signIn(browser, "kg", "tilek", { javaScriptEnabled: false });
  await page.goto(`${base("kg")}/agreements/gaps?date=2027-01-01&purpose=transfer`);
  assert.equal(await page.locator("svg.map").count(), 1);
  assert.ok((await page.locator("table.gaps tbody tr").count()) >= 18, "a row for each State");
  await push(page.locator("a[href='/agreements/new?state=IT&purpose=transfer']"));
  assert.equal(await page.locator("input[name=partner]:checked").count(), 1);
  assert.equal(await page.locator("input[name=purposes][value=transfer]:checked").count(), 1);

  const one = (await linesOf(page, "/agreements"))[0];
  await page.goto(`${base("kg")}${one}`);
  assert.ok((await page.locator("ins").count()) > 2 && (await page.locator("del").count()) > 1, "what changed is marked");
  assert.ok((await page.textContent("body")).includes("Only our side sees this"));
  await push(page.locator("form[action='/act/agree-text'] button"));
  assert.match(await page.textContent(".notice"), /agreed/);
  await page.fill("#initial-agreement-on", "2026-01-15");
  await push(page.locator("form[action='/act/initial-agreement'] button"));
  assert.match(await page.textContent(".notice"), /initials/);

  const other = await signIn(browser, "it", "paola", { javaScriptEnabled: false });
  await push(other.locator("button[name=language][value=en]").first());
  await until(other, one, "text agreed");
  assert.ok(!(await other.textContent("body")).includes("Do not go below 10 days"), "a position has left the house");
  await other.fill("#initial-agreement-on", "2999-01-01");
  await push(other.locator("form[action='/act/initial-agreement'] button"));
  assert.match(await other.textContent(".errors"), /future/);
  assert.equal(await other.inputValue("#initial-agreement-on"), "2999-01-01");
});
