// What the browser tests share: a browser, the demonstration's people, their one-time codes.
import crypto from "node:crypto";
import fs from "node:fs";
import { chromium } from "playwright-core";

const { KEREGE_DEMO: folder, KEREGE_PORT: port } = process.env;
const places = { kg: 0, it: 1, tr: 2 };
const password = "lattice-holds-the-roof";

export const base = (place) => `http://localhost:${Number(port) + places[place]}`;

// RFC 6238, as an authenticator app computes it.
function code(secret, step) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/=+$/, "")].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(step));
  const tag = crypto.createHmac("sha1", key).update(counter).digest();
  return ((tag.readUInt32BE(tag[19] & 15) & 0x7fffffff) % 1e6).toString().padStart(6, "0");
}

// Shared by the test files, which run one after the other.
const memory = `${folder}/used-codes.json`;
const used = () => (fs.existsSync(memory) ? JSON.parse(fs.readFileSync(memory)) : {});

// Each code works once: the next one may be used up to 30 seconds early.
async function fresh(who) {
  const secret = JSON.parse(fs.readFileSync(`${folder}/sign-ins.json`)).codes[who];
  for (;;) {
    const now = Math.floor(Date.now() / 30000);
    const step = Math.max(now, (used()[who] ?? 0) + 1);
    if (step <= now + 1) { fs.writeFileSync(memory, JSON.stringify({ ...used(), [who]: step })); return code(secret, step); }
    await new Promise((done) => setTimeout(done, 1000));
  }
}

export const start = () => chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});

// The pages are worked by keyboard: whoever has no mouse must be able to, and a press of a key waits for no frame of a browser
// that draws for nobody (such a browser sometimes stops drawing, and a click then waits for ever). That a pointer would
// hit what it aims at is asked of every page by `pages.test.mjs`.
export const push = (target) => target.press("Enter");

export async function tick(box) {
  if (!(await box.isChecked())) await box.press("Space");
  if (!(await box.isChecked())) throw new Error(`${box} is not ticked by the space bar`);
}

// Signs a person in and gives a page of theirs. Anything the browser complains of is collected in `page.wrong`.
export async function signIn(browser, place, name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  page.wrong = [];
  page.on("console", (said) => { if (said.type() === "error" && !/status of (4\d\d)|net::ERR_/.test(said.text())) page.wrong.push(said.text()); });
  page.on("pageerror", (error) => page.wrong.push(error.message));
  await page.goto(`${base(place)}/sign-in`);
  await page.fill("#name", name);
  await page.fill("#password", password);
  await page.fill("#code", await fresh(`${place}/${name}`));
  await push(page.locator("#sign-in button[type=submit]").first());
  await page.waitForURL(`${base(place)}/`, { timeout: 10000 });
  return page;
}

// Speaks to the demonstration's keyboard.
export const tell = (line) => fs.appendFileSync(process.env.KEREGE_KEYS, `${line}\n`);

export const linesOf = (page, path) => page.goto(new URL(path, page.url()).href)
  .then(() => page.$$eval("main table a[href^='/']", (links) => links.map((link) => link.getAttribute("href"))));

// Loads a page again until it says what is waited for.
export async function until(page, path, text, seconds = 20) {
  for (let left = seconds * 4; left > 0; left -= 1) {
    await page.goto(new URL(path, page.url()).href);
    if ((await page.textContent("body")).includes(text)) return;
    await page.waitForTimeout(250);
  }
  throw new Error(`${path} never said “${text}”`);
}
