// What must hold in a browser, on a built site: node run.mjs SITE
//
// Prints one line per failure and, last, `N passed, N failed`. Exit status 1 when any failed.

import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { launch, listen } from './chromium.mjs';
import { files, samples, serve } from './site.mjs';
import { questions } from './questions.mjs';

const root = resolve(process.argv[2]);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const all = files(root);
const pages = all.filter((file) => file.endsWith('.html'));

let passed = 0;
const failures = [];
function check(what, ok, detail = '') {
  if (ok) passed += 1;
  else {
    failures.push(`${what}${detail ? `: ${detail}` : ''}`);
    console.log(`FAILED ${failures.at(-1)}`);
  }
}

const browser = await launch();
const site = await serve(root, '/sub/path/');

/** Opens a page and collects what it should not do. */
async function open(context, url) {
  const page = await context.newPage();
  const trouble = listen(page, (address) => [site.url, 'file://', 'data:'].some((start) => address.startsWith(start)));
  await page.goto(url, { waitUntil: 'load' });
  return { page, trouble };
}

async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations.map((v) => `${v.id} ${v.nodes.length}× ${v.nodes[0].target.join(' ')} ${v.nodes[0].failureSummary.split('\n')[1] ?? ''}`);
}

async function scrolls(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

const url = (page) => site.url + page.split('/').map(encodeURIComponent).join('/');

// axe on every page. The policy forbids axe's own inline evaluation, so the page's policy is
// bypassed here and tested below.
{
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
  const queue = [...pages];
  await Promise.all([0, 1].map(async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { page, trouble } = await open(context, url(next));
      const elements = await page.evaluate(() => document.querySelectorAll('*').length);
      check(`at most 2,000 elements ${next}`, elements <= 2000, `${elements}`);
      const found = await violations(page);
      check(`axe ${next}`, found.length === 0, found.join(' | '));
      check(`quiet ${next}`, trouble.length === 0, trouble.join(' | '));
      await page.close();
    }
  }));
  await context.close();
}

// Each type of page and the longest: widths, colours, scripts off, from file://, policy in force.
const some = samples(root, pages);
for (const width of [1280, 390, 320]) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme, bypassCSP: true });
    for (const name of some) {
      const { page } = await open(context, url(name));
      const found = await violations(page);
      check(`axe ${name} ${width} ${colorScheme}`, found.length === 0, found.join(' | '));
      check(`no sideways scroll ${name} ${width}`, !(await scrolls(page)));
      await page.close();
    }
    await context.close();
  }
}
for (const [kind, options, address] of [
  ['policy in force', {}, url],
  ['scripts off', { javaScriptEnabled: false }, url],
  ['file://', {}, (name) => pathToFileURL(join(root, name)).href],
]) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  // 404.html is served at any depth, so it alone links from the host's root.
  for (const name of some.filter((name) => kind !== 'file://' || name !== '404.html')) {
    const { page, trouble } = await open(context, address(name));
    check(`${kind} ${name}`, trouble.length === 0, trouble.join(' | '));
    if (kind === 'scripts off') {
      const heading = await page.locator('h1').count();
      check(`${kind} ${name} has its heading`, heading === 1);
    }
    await page.close();
  }
  await context.close();
}

// Nothing moves while a page loads, nor when it is scrolled through.
{
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  await context.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const name of some.filter((name) => name !== '404.html')) {
    const { page } = await open(context, url(name));
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += 2000) {
        scrollTo(0, y);
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }
    });
    const moved = await page.evaluate(() => window.moved);
    check(`nothing moves ${name}`, moved === 0, `${moved}`);
    await page.close();
  }
  await context.close();
}

// What opens on a page: it shows, says what it should, and has no violations either.
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme, bypassCSP: true });
  const meeting = pages.filter((name) => /^meetings\/[^/]+\.html$/.test(name) && name !== 'meetings/index.html')
    .find((name) => /popovertarget=[^]*interestfor=/.test(readFileSync(join(root, name), 'utf8')));
  const opens = [
    ['a term', async (page) => {
      const link = page.locator('a[interestfor]').first();
      const id = await link.getAttribute('interestfor');
      await link.focus();
      await link.hover();
      await page.locator(`[id="${id}"]:popover-open a`).waitFor();
    }],
    ['a citation', async (page) => {
      await page.locator('.meta button').first().click();
      await page.locator('.cite:popover-open').waitFor();
    }],
    ['the keys', async (page) => {
      await page.keyboard.press('?');
      await page.locator('dialog.keys[open]').waitFor();
    }],
    ['search', async (page) => {
      await page.keyboard.press('/');
      await page.locator('dialog[open] input').first().waitFor();
    }],
  ];
  for (const [what, act] of opens) {
    const { page } = await open(context, url(meeting));
    try {
      await act(page);
      const found = await violations(page);
      check(`axe with ${what} open, ${colorScheme}`, found.length === 0, found.join(' | '));
    } catch (error) {
      check(`${what} opens, ${colorScheme}`, false, error.message.split('\n')[0]);
    }
    await page.close();
  }
  await context.close();
}

// Every page is valid.
{
  const validate = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off', 'void-style': 'off', 'doctype-style': 'off' },
  });
  for (const name of pages) {
    const report = await validate.validateString(readFileSync(join(root, name), 'utf8'));
    const found = report.results.flatMap((result) => result.messages).map((m) => `${m.ruleId} ${m.line}:${m.column} ${m.message}`);
    check(`valid ${name}`, report.valid, [...new Set(found)].slice(0, 4).join(' | '));
  }
}

// Budgets.
{
  const raw = (name) => statSync(join(root, name)).size;
  const gz = (name) => gzipSync(readFileSync(join(root, name))).length;
  const css = all.filter((file) => file.endsWith('.css'));
  const sum = (list, of) => list.reduce((total, name) => total + of(name), 0);
  check('CSS at most 32 KB', sum(css, raw) <= 32 * 1024, `${sum(css, raw)}`);
  check('CSS at most 8 KB gz', sum(css, gz) <= 8 * 1024, `${sum(css, gz)}`);
  for (const name of pages) {
    check(`at most 150 KB ${name}`, raw(name) <= 150 * 1024, `${raw(name)}`);
    check(`at most 35 KB gz ${name}`, gz(name) <= 35 * 1024, `${gz(name)}`);
  }
  const theme = all.filter((file) => /^assets\/script\..*js$/.test(file));
  const search = all.filter((file) => /^assets\/search\..*js$/.test(file));
  check('theme script at most 4 KB gz', sum(theme, gz) <= 4 * 1024, `${sum(theme, gz)}`);
  check('search script at most 6 KB gz', sum(search, gz) <= 6 * 1024, `${sum(search, gz)}`);
}

// Search data to the first result.
{
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  for (const query of ['CYXROSS', 'セキュリティ', '構成員', 'について', '蔦']) {
    const { page } = await open(context, url('index.html'));
    const fetched = [];
    page.on('response', (response) => {
      const name = decodeURIComponent(response.url().slice(site.url.length));
      if (name.startsWith('search/')) fetched.push(name);
    });
    await page.goto(`${site.url}search.html?q=${encodeURIComponent(query)}`);
    await page.locator('.hit').first().waitFor();
    const size = fetched.reduce((total, name) => total + gzipSync(readFileSync(join(root, name.split('?')[0]))).length, 0);
    check(`at most 100 KB gz of search data for ${query}`, fetched.length > 0 && size <= 100 * 1024, `${fetched.length} files, ${size}`);
    await page.close();
  }
  await context.close();
}

// Questions a reader would bring.
{
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  for (const { question, answer } of questions) {
    const { page } = await open(context, url('index.html'));
    try {
      await answer(page);
      check(question, true);
    } catch (error) {
      check(question, false, error.message.split('\n')[0]);
    }
    await page.close();
  }
  await context.close();
}

await browser.close();
site.stop();
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;
