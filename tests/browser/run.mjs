// What must hold in a browser, on a built site: node run.mjs SITE
//
// Prints one line per failure and, last, `N passed, N failed`. Exit status 1 when any failed.

import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';
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

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const site = await serve(root, '/sub/path/');

/** Opens a page and collects what it should not do. */
async function open(context, url) {
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`script: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push('dialog');
    dialog.dismiss();
  });
  page.on('request', (request) => {
    const inside = request.url().startsWith(site.url) || request.url().startsWith('file://') || request.url().startsWith('data:');
    if (!inside) trouble.push(`request: ${request.url()}`);
  });
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
  const theme = all.filter((file) => /^assets\/script\..*js$/.test(file));
  const search = all.filter((file) => /^assets\/search\..*js$/.test(file));
  check('theme script at most 4 KB gz', sum(theme, gz) <= 4 * 1024, `${sum(theme, gz)}`);
  check('search script at most 6 KB gz', sum(search, gz) <= 6 * 1024, `${sum(search, gz)}`);
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
