// Every page, as someone who may see it, in every language that the menu offers.
import { base, linesOf, push, signIn } from "./browser.mjs";

const last = (list) => async (page) => (await linesOf(page, list)).at(-1);
const second = (list) => async (page) => (await linesOf(page, list))[1];
const newest = (list) => async (page) => (await linesOf(page, list))[0];
// Lists begin with what changed last, which visits change too: a request is found by its number.
const request = (side, number) => async (page) => {
  await page.goto(new URL(`/requests?side=${side}`, page.url()).href);
  return page.$$eval("main table a[href^='/']", (links, number) => links.find((link) => link.textContent.trim().endsWith(`/${number}`))?.getAttribute("href"), number);
};
// A blind enquiry is reached from its matter, a line from the list of lines.
const blind = async (page) => {
  await page.goto(new URL(await last("/matters")(page), page.url()).href);
  return page.$$eval("main table a[href^='/blind/']", (links) => links[0]?.getAttribute("href"));
};
const line = async (page) => {
  await page.goto(new URL("/lines", page.url()).href);
  return page.$$eval("main table a[href^='/lines/']", (links) => links[0]?.getAttribute("href"));
};
// The same from the record of a person under protection.
const ofVictim = async (page) => {
  await page.goto(new URL(await last("/victims")(page), page.url()).href);
  return page.$$eval("main table a[href^='/blind/']", (links) => links[0]?.getAttribute("href"));
};
const STOPS = [
  ["kg", "aigul", [["desk", "/"], ["matters", "/matters"], ["matter-new", "/matters/new"], ["matter", last("/matters")],
    ["blind-new", async (page) => `${await last("/matters")(page)}/blind`], ["blind", blind], ["lines-asking", "/lines"],
    ["matter-form", async (page) => `${await last("/matters")(page)}/form`], ["enquiries", "/enquiries?side=out"],
    ["enquiry", last("/enquiries?side=out")], ["help", "/help"], ["me", "/me"]]],
  ["kg", "bakyt", [["drafts", "/drafts"], ["draft", newest("/drafts")], ["request-asking", request("out", 1)],
    ["draft-shared", second("/drafts")], ["transit-asking", request("out", 2)], ["draft-asking", request("out", 3)],
    ["extradition-asking", request("out", 4)],
    ["letter-new", async (page) => `${await last("/matters")(page)}/letter`],
    ["log", async (page) => `${(await request("out", 1)(page)).replace("requests", "dossiers")}/log`]]],
  ["kg", "farida", [["desk-adviser", "/"], ["assessments", "/assessments"], ["assessment", last("/assessments")],
    ["assessment-filtered", async (page) => `${await last("/assessments")(page)}?chapter=victims&binding=free`],
    ["element-proposed", async (page) => `${await last("/assessments")(page)}/elements/VIC-01`],
    ["element-disputed", async (page) => `${await last("/assessments")(page)}/elements/CRM-08`],
    ["element-planned", async (page) => `${await last("/assessments")(page)}/elements/VIC-05`],
    ["compare", "/assessments/compare"]]],
  ["kg", "gulnara", [["element-to-read", async (page) => `${await last("/assessments")(page)}/elements/VIC-05`]]],
  ["kg", "tilek", [["desk-treaties", "/"], ["agreements", "/agreements"], ["agreement", newest("/agreements")],
    ["agreement-model", async (page) => `${await newest("/agreements")(page)}?model=yes`],
    ["agreement-new", "/agreements/new?state=IT&purpose=transfer"], ["gaps", "/agreements/gaps?date=2027-01-01&purpose=transfer"]]],
  ["it", "paola", [["agreement-waiting", newest("/agreements")]]],
  ["kg", "damira", [["desk-victims", "/"], ["victims", "/victims"], ["victim-new", "/victims/new"], ["victim", last("/victims")],
    ["blind-new-victim", async (page) => `${await last("/victims")(page)}/blind`], ["blind-victim", ofVictim], ["line-protection", line]]],
  ["it", "elena", [["victim-protected", last("/victims")], ["lines-protection", "/lines"], ["line-protecting", line]]],
  ["kg", "admin-1", [["peers", "/peers"], ["people", "/people"]]],
  ["kg", "erkin", [["accesses", "/accesses"]]],
  ["tr", "deniz", [["lines-asked", "/lines"], ["line-asked", line]]],
  ["it", "silvia", [["line-overseen", line]]],
  ["it", "giulia", [["desk-asked", "/"], ["enquiry-asked", newest("/enquiries?side=in")]]],
  ["it", "marco", [["requests-asked", "/requests?side=in"], ["request-asked", request("in", 1)],
    ["transit-asked", request("in", 2)], ["draft-asked", request("in", 3)], ["extradition-asked", request("in", 4)]]],
];

export async function tour(browser, visit) {
  for (const [place, name, stops] of STOPS) {
    const page = await signIn(browser, place, name);
    const languages = await page.$$eval("button[name=language]", (all) => all.map((one) => one.value));
    const paths = [];
    for (const [stop, path] of stops) paths.push([stop, typeof path === "string" ? path : await path(page)]);
    for (const language of languages) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${base(place)}/`);
      await push(page.locator(`button[name=language][value=${language}]`).first());
      for (const [stop, path] of paths) {
        if (!path || path.includes("undefined")) continue;
        const answer = await page.goto(`${base(place)}${path}`);
        if (answer.status() >= 400) throw new Error(`${stop}: ${path} answers ${answer.status()}`);
        const unsaid = (await page.textContent("body")).match(/⟨[a-z-]+⟩/);
        if (unsaid) throw new Error(`${stop}: the label ${unsaid[0]} is missing`);
        await visit(page, stop, language);
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${base(place)}/`);
    await push(page.locator("button[name=language][value=en]").first());
    await page.context().close();
  }
}
