// Pictures of every page in every language, wide and narrow: `cargo xtask shots DIR`.
import fs from "node:fs";
import { start } from "./browser.mjs";
import { tour } from "./tour.mjs";

const folder = process.argv[2];
fs.mkdirSync(folder, { recursive: true });
const browser = await start();
let count = 0;
await tour(browser, async (page, name, language) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: `${folder}/${name}-${language}-${width}.png`, fullPage: true });
    count += 1;
  }
});
await browser.close();
console.log(`${count} pictures in ${folder}`);
