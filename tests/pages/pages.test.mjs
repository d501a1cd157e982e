// Every page: accessible, no missing word, no sideways scrolling on a phone, right to left where the language is, strict headers.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { base, signIn, start } from "./browser.mjs";
import { tour } from "./tour.mjs";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;
before(async () => { browser = await start(); });
after(() => browser.close());

// What a pointer would miss: something to press that lies under something else, in the middle of its own first line.
const covered = (page) => page.evaluate(() => [...document.querySelectorAll("a[href], button, summary, label.choice")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(".skip"))
  .flatMap((one) => {
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const box = one.getClientRects()[0];
    const hit = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !box || one.contains(hit) ? [] : [`${one.outerHTML.slice(0, 100)} under ${hit?.outerHTML.slice(0, 60)}`];
  }));

test("every page in every language", async () => {
  const problems = [];
  await tour(browser, async (page, name, language) => {
    const text = await page.content();
    for (const missing of text.matchAll(/⟨([^⟩]+)⟩/g)) problems.push(`${name} (${language}): no word for ${missing[1]}`);
    if ((await page.locator("h1").count()) !== 1) problems.push(`${name}: not exactly one h1`);
    const direction = await page.getAttribute("html", "dir");
    if (direction !== (language === "ar" ? "rtl" : "ltr")) problems.push(`${name} (${language}): direction ${direction}`);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 1) {
        const widest = await page.evaluate(() => [...document.querySelectorAll("main *")].sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0].outerHTML.slice(0, 120));
        problems.push(`${name} (${language}): scrolls sideways by ${wide} at ${width}: ${widest}`);
      }
      for (const one of await covered(page)) problems.push(`${name} (${language}): at ${width} a pointer misses ${one}`);
    }
    if (language !== "en" && language !== "ar") return;
    // Axe is evaluated by the driver, outside the page's own policy.
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
    for (const one of found.violations) problems.push(`${name} (${language}): ${one.id}: ${one.nodes[0].html.slice(0, 160)} (${one.nodes[0].failureSummary.slice(0, 200)})`);
  });
  assert.deepEqual([...new Set(problems)], []);
});

test("headers and cookies are strict", async () => {
  const page = await signIn(browser, "kg", "erkin");
  const answer = await page.goto(`${base("kg")}/`);
  const headers = answer.headers();
  for (const directive of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"]) {
    assert.ok(headers["content-security-policy"].includes(directive), `${directive} is missing`);
  }
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.match(headers["referrer-policy"], /^(no-referrer|same-origin)$/);
  assert.match(headers["cache-control"], /no-store/);
  const cookie = (await page.context().cookies()).find((one) => one.name.startsWith("kerege-") && one.httpOnly);
  assert.equal(cookie.sameSite, "Strict");
});

test("a form of another site is refused, and a session is not fixed by who came before", async () => {
  const page = await signIn(browser, "kg", "admin-2");
  const foreign = await page.request.post(`${base("kg")}/sign-out`, { headers: { origin: "https://elsewhere.example" }, form: {} });
  assert.ok(foreign.status() >= 400, `a cross-site form was taken: ${foreign.status()}`);
  const bare = await page.request.post(`${base("kg")}/act/close-matter`, { headers: { origin: base("kg") }, form: { matter: "0".repeat(64) } });
  assert.ok(bare.status() >= 400, "a form without its token was taken");
  const context = await browser.newContext();
  const name = (await page.context().cookies()).find((one) => one.httpOnly && one.name.startsWith("kerege-")).name;
  await context.addCookies([{ name, value: "chosen-by-a-stranger", url: base("kg") }]);
  const stranger = await context.newPage();
  await stranger.goto(`${base("kg")}/`);
  assert.match(stranger.url(), /sign-in/);
});

test("the keyboard reaches the content first, and focus is visible", async () => {
  const page = await signIn(browser, "tr", "deniz");
  await page.goto(`${base("tr")}/`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => location.hash), "#main");
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none");
});

test("without script the desk and the lists work", async () => {
  const page = await signIn(browser, "kg", "cholpon", { javaScriptEnabled: false });
  await page.goto(`${base("kg")}/requests?side=out`);
  assert.equal(await page.locator("h1").count(), 1);
  assert.ok(await page.locator("nav.menu a").first().isVisible(), "the menu cannot be reached");
});
