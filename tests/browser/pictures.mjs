// Makes the pictures of CONTRIBUTING.md from a built site: node pictures.mjs SITE FOLDER

import { join, resolve } from 'node:path';
import { launch } from './chromium.mjs';
import { serve } from './site.mjs';

const [root, folder] = process.argv.slice(2).map((path) => resolve(path));
const SPEECH = 's1-3';
const PAGE = 'meetings/ict-09.html';

const browser = await launch();
const site = await serve(root, '/');
const context = await browser.newContext({
  viewport: { width: 1000, height: 700 },
  colorScheme: 'light',
  locale: 'ja',
  reducedMotion: 'reduce',
});
const page = await context.newPage();
const picture = (name, clip) => page.screenshot({ path: join(folder, `${name}.png`), clip });

/** The place of an element in the window, with some room around it. */
const around = async (locator, height) => {
  const box = await locator.boundingBox();
  return { x: 0, y: Math.max(0, box.y - 16), width: 1000, height: Math.min(box.height + 32, height) };
};

await page.goto(`${site.url}${PAGE}#${SPEECH}`, { waitUntil: 'load' });
const speech = page.locator(`#${SPEECH}`);
await speech.scrollIntoViewIfNeeded();

// Where a note begins: what 引用 opens leads to the speech's own page.
await page.locator(`[popovertarget="cite-${SPEECH}"]`).click();
const link = page.locator(`#cite-${SPEECH}`).getByRole('link', { name: '注釈を書く', exact: false });
await link.waitFor({ state: 'visible' });
await link.hover();
const card = await page.locator(`#cite-${SPEECH}`).boundingBox();
const top = Math.max(0, Math.min((await speech.boundingBox()).y, card.y) - 16);
await picture('place', { x: 0, y: top, width: 1000, height: Math.min(360, 700 - top) });
await page.keyboard.press('Escape');

// What becomes of it: a note beside its words.
const note = page.locator('.seg .note').first();
await note.scrollIntoViewIfNeeded();
await page.mouse.move(0, 0);
await picture('note', await around(page.locator('.seg:has(.note)').first(), 360));

await browser.close();
site.stop();
