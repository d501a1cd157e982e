// The first road through the pages, as the demonstration's people walk it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { base, push, signIn, start, tell, tick, until } from "./browser.mjs";

const { KEREGE_ROOT: root, KEREGE_BINARY: binary } = process.env;
const examples = `${root}/data/standards/htcds/examples`;
let browser, aigul, bakyt, giulia, marco, lucia;
const at = (page) => new URL(page.url()).pathname;
const english = async (page) => { await push(page.locator("button[name=language][value=en]").first()); return page; };

before(async () => {
  browser = await start();
  aigul = await signIn(browser, "kg", "aigul");
  bakyt = await signIn(browser, "kg", "bakyt");
  giulia = await english(await signIn(browser, "it", "giulia"));
  marco = await english(await signIn(browser, "it", "marco"));
  lucia = await english(await signIn(browser, "it", "lucia"));
});
after(() => browser.close());

const answers = (place) => fetch(`${base(place)}/sign-in`).then((answer) => answer.ok, () => false);
const wait = async (so) => { for (let left = 120; left > 0; left -= 1) { if (await so()) return; await new Promise((done) => setTimeout(done, 250)); } throw new Error("it did not happen"); };
const up = (place) => wait(() => answers(place));
const down = (place) => wait(async () => !(await answers(place)));
let matter, enquiry, draft, request;

test("an investigator opens a matter, and a bad file is refused whole", async () => {
  await aigul.goto(new URL("/matters/new", aigul.url()).href);
  await aigul.fill("[name=number]", `BROWSER-${Date.now()}`);
  await aigul.fill("[name=title]", "<script>alert(1)</script> synthetic");
  await aigul.fill("[name=facts]", "Synthetic facts with <b>markup</b> that stays literal.");
  const offence = aigul.locator("[name=offence]").first();
  if ((await offence.getAttribute("type")) === "radio") await tick(offence); else await offence.selectOption("trafficking");
  await push(aigul.locator("main form button[type=submit]").first());
  matter = at(aigul);
  assert.match(matter, /^\/matters\/[0-9a-f]{64}$/);
  assert.ok((await aigul.textContent("h1")).includes("<script>alert(1)</script>"));
  const upload = async (name, bytes) => {
    await aigul.goto(new URL(matter, aigul.url()).href);
    await aigul.locator("details", { has: aigul.locator("input[name=submission]") }).evaluate((one) => { one.open = true; });
    await aigul.setInputFiles("input[name=submission]", { name, mimeType: "text/csv", buffer: bytes });
    await push(aigul.locator("form", { has: aigul.locator("input[name=submission]") }).locator("button[type=submit]"));
    await aigul.waitForLoadState();
  };
  const good = fs.readFileSync(`${examples}/good.csv`);
  await upload("bad.csv", Buffer.concat([good, Buffer.from("not,a,row\n")]));
  assert.ok(await aigul.locator("[role=alert]").count(), "the problems are not shown");
  await upload("good.csv", good);
  await aigul.goto(new URL(matter, aigul.url()).href);
  assert.match(await aigul.textContent("main"), /sealed annex/i);
});

test("an enquiry is sent, seen with its clock, and answered", async () => {
  await aigul.goto(new URL(matter, aigul.url()).href);
  await push(aigul.locator("main a.button", { hasText: "Ask a partner" }).first());
  await aigul.locator("input[name=partner]").first().waitFor();
  const italy = aigul.locator("label.choice", { hasText: "Italian" }).locator("input[name=partner]").first();
  await tick(italy);
  await tick(aigul.locator("input[name=urgency][value=urgent]"));
  await tick(aigul.locator("input[name=code][value=H0]"));
  await aigul.fill("[name=question]", "Who is the subscriber (synthetic)?");
  await push(aigul.locator("main form").last().locator("button[type=submit]"));
  enquiry = at(aigul);
  assert.match(enquiry, /^\/enquiries\//);
  await until(giulia, enquiry, "Who is the subscriber");
  await giulia.goto(new URL("/", giulia.url()).href);
  assert.match(await giulia.textContent("main"), /in \d (days|hours)/);
  await giulia.goto(new URL(enquiry, giulia.url()).href);
  const form = giulia.locator("form[action='/act/answer-enquiry']");
  await tick(form.locator("input[name=outcome][value=information]"));
  await form.locator("[name=text]").fill("An invented company (synthetic).");
  await tick(form.locator("input[name=code][value=H0]"));
  const pick = async (name, value) => {
    const field = form.locator(`[name=${name}]`).first();
    if ((await field.evaluate((one) => one.tagName)) === "SELECT") await field.selectOption(value);
    else await tick(form.locator(`[name=${name}][value="${value}"]`));
  };
  await pick("source", "A");
  await pick("information", "1");
  await push(form.locator("button[type=submit]"));
  await until(aigul, enquiry, "An invented company");
});

test("a letter is written, checked, approved by a second person, and sent", async () => {
  await bakyt.goto(new URL(enquiry, bakyt.url()).href);
  await push(bakyt.locator("main a.button", { hasText: /letter/i }).first());
  const partner = bakyt.locator("label.choice", { hasText: "Italian" }).locator("input[name=partner]").first();
  if (await partner.count()) await tick(partner);
  await bakyt.selectOption("[name=measure]", "documents_and_records");
  await push(bakyt.locator("form[action='/act/draft-request'] button[type=submit]"));
  draft = at(bakyt);
  assert.match(draft, /^\/drafts\//);
  assert.match(await bakyt.textContent("#legal"), /UNTOC 18/);
  assert.ok(await bakyt.locator("form[action='/act/submit-draft'] button[disabled]").count(), "it can be submitted while a must is missing");
  for (const code of ["M2", "M3", "M4", "M6", "M15"]) await bakyt.fill(`[name='text.${code}.en']`, `Synthetic text for ${code}.`);
  await push(bakyt.locator("#letter button[type=submit]").first());
  await bakyt.goto(new URL(draft, bakyt.url()).href);
  await push(bakyt.locator("form[action='/act/submit-draft'] button[type=submit]"));
  assert.ok(await bakyt.locator("form[action='/act/approve-draft'] button:not([disabled])").count() === 0, "one person can approve their own letter");
  const cholpon = await signIn(browser, "kg", "cholpon");
  await cholpon.goto(new URL(draft, cholpon.url()).href);
  await push(cholpon.locator("form[action='/act/approve-draft'] button[type=submit]"));
  for (const kind of ["pdf", "docx"]) {
    const letter = await bakyt.request.get(new URL(`${draft}/letter.${kind}?language=en`, bakyt.url()).href);
    const bytes = await letter.body();
    assert.equal(bytes.subarray(0, kind === "pdf" ? 4 : 2).toString("latin1"), kind === "pdf" ? "%PDF" : "PK");
  }
  await bakyt.goto(new URL(draft, bakyt.url()).href);
  await push(bakyt.locator("form[action='/act/send-request'] button[type=submit]"));
  request = at(bakyt);
  assert.match(request, /^\/requests\//);
});

test("Italy acknowledges, assigns unseen, and returns a file that arrives whole", async () => {
  await until(marco, request, "Next step");
  await push(marco.locator("form[action='/act/acknowledge-request'] button[type=submit]").first());
  await marco.goto(new URL(request, marco.url()).href);
  const assign = marco.locator("form[action='/act/assign-request']").first();
  await tick(assign.locator("input[value=EXEC-ROME]"));
  await push(assign.locator("button[type=submit]"));
  await until(bakyt, request, "Acknowledged");
  assert.ok(!(await bakyt.textContent("main")).includes("EXEC-ROME"), "the partner sees the assignment");
  await lucia.goto(new URL(request, lucia.url()).href);
  const execute = lucia.locator("form[action='/act/execute-request']");
  await execute.evaluate((form) => { const fold = form.closest("details"); if (fold) fold.open = true; });
  const bytes = Buffer.alloc(3_000_000, "synthetic evidence ");
  await execute.locator("input[type=file]").setInputFiles({ name: "evidence.bin", mimeType: "application/octet-stream", buffer: bytes });
  await execute.locator("input[type=hidden][name=file]").first().waitFor({ state: "attached" });
  await execute.locator("[name=text]").fill("Executed (synthetic).");
  await push(execute.locator("button[type=submit]"));
  const link = bakyt.locator("a[download]", { hasText: "evidence.bin" }).first();
  await wait(async () => { await bakyt.goto(new URL(request, bakyt.url()).href); return (await link.count()) > 0; });
  const href = await link.getAttribute("href");
  const got = await (await bakyt.request.get(new URL(href, bakyt.url()).href)).body();
  assert.ok(got.equals(bytes), "the file differs");
});

test("the exported dossier verifies, and a changed one does not", async () => {
  const file = path.join(os.tmpdir(), `kerege-export-${process.pid}`);
  const exported = await bakyt.request.get(new URL(`${request.replace("requests", "dossiers")}/export?contents=1`, bakyt.url()).href);
  assert.equal(exported.status(), 200);
  const bytes = await exported.body();
  fs.writeFileSync(file, bytes);
  assert.equal(JSON.parse(execFileSync(binary, ["verify", file, "--json"])).holds, true);
  bytes[Math.floor(bytes.length / 2)] ^= 1;
  fs.writeFileSync(file, bytes);
  assert.throws(() => execFileSync(binary, ["verify", file], { stdio: "pipe" }));
  fs.rmSync(file);
});

test("with Italy stopped the page says what waits; on its return everything arrives", async () => {
  tell("stop it");
  await down("it");
  await aigul.goto(new URL(enquiry, aigul.url()).href);
  await aigul.goto(new URL(`${matter}`, aigul.url()).href);
  await push(aigul.locator("main a.button", { hasText: "Ask a partner" }).first());
  await tick(aigul.locator("label.choice", { hasText: "Italian" }).locator("input[name=partner]").first());
  await tick(aigul.locator("input[name=urgency][value=ordinary]"));
  await tick(aigul.locator("input[name=code][value=H0]"));
  await aigul.fill("[name=question]", "A question while Italy is away (synthetic).");
  await push(aigul.locator("main form").last().locator("button[type=submit]"));
  const asked = at(aigul);
  assert.ok(await aigul.locator("p.warn[role=status]").count(), "the page does not say what waits");
  tell("start it");
  await up("it");
  giulia = await english(await signIn(browser, "it", "giulia"));
  await until(giulia, asked, "while Italy is away", 40);
});

test("no page complained", () => {
  for (const page of [aigul, bakyt, marco, lucia]) assert.deepEqual(page.wrong, []);
});
