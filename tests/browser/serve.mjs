// What an open page does while the sources of its site change: node serve.mjs GIJI SITE
//
// SITE is a copy of the example, which is edited. Prints one line per failure and, last, how many
// passed and failed. Exit status 1 when any failed.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { HtmlValidate } from 'html-validate';
import { launch, listen } from './chromium.mjs';

const giji = resolve(process.argv[2]);
const root = resolve(process.argv[3]);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const LIMIT = 60_000;

const NOTE = 'content/notes/demo-02/kanrisha.md';
const TERM = 'content/glossary/sentei.md';
const good = Object.fromEntries([NOTE, TERM].map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const write = (file, text) => writeFileSync(join(root, file), text);
const broken = good[NOTE].replace('quote: 管理者が決める', 'quote: <b>市長</b>が決める');

/** Starts the server; gives its address once there is a site, and a way to stop it. */
async function start(port) {
  const server = spawn(giji, ['serve', '--lang', 'ja', '--port', String(port)], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    const [address] = line.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
    if (address) return { address, port: new URL(address).port, stop: () => stopped(server) };
  }
  throw new Error('giji serve ended');
}

function stopped(server) {
  const ended = new Promise((done) => server.once('exit', (code) => done(code)));
  server.kill('SIGINT');
  return ended;
}

let server = await start(0);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 900, height: 400 } });
context.setDefaultTimeout(LIMIT);

async function open(path) {
  const page = await context.newPage();
  const trouble = listen(page, (address) => address.startsWith(server.address) || address.startsWith('data:'));
  await page.goto(server.address + path);
  return { page, trouble };
}

const meeting = '/meetings/demo-02.html';
const shows = (page, words) => page.getByText(words).first().waitFor({ state: 'attached' });

/** Puts the sources back, and waits until pages are told of it: none reloads for it later. */
async function settle(count) {
  const words = `${count} 回目の始まりです。`;
  const get = async () => (await fetch(server.address + meeting)).text();
  const build = (html) => html.match(/data-build="(.+?)"/)?.[1];
  const before = build(await get());
  write(TERM, good[TERM]);
  write(NOTE, `${good[NOTE]}\n${words}\n`);
  for (let html = ''; !html.includes(words) || build(html) === before; html = await get()) {
    await new Promise((again) => setTimeout(again, 50));
  }
}

async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.map((v) => `${v.id} ${v.nodes[0].target.join(' ')}`);
}

const tests = {
  'an edit is followed, at the same place of the page': async () => {
    const { page, trouble } = await open(meeting);
    await page.evaluate(() => scrollTo(0, 320));
    assert.equal(await page.evaluate(() => scrollY), 320);
    write(NOTE, `${good[NOTE]}\nあとから書いた説明です。\n`);
    await shows(page, 'あとから書いた説明です。');
    await page.waitForFunction(() => scrollY === 320);
    assert.deepEqual(trouble, []);
  },

  'a renamed file is followed': async () => {
    const { page, trouble } = await open(meeting);
    const other = 'content/notes/demo-02/shitei.md';
    renameSync(join(root, NOTE), join(root, other));
    await page.locator('#note-shitei').first().waitFor({ state: 'attached' });
    renameSync(join(root, other), join(root, NOTE));
    await page.locator('#note-kanrisha').first().waitFor({ state: 'attached' });
    assert.equal(await page.locator('#note-shitei').count(), 0);
    assert.deepEqual(trouble, []);
  },

  'a page that goes comes again': async () => {
    const { page, trouble } = await open('/glossary/sentei.html');
    const title = await page.title();
    rmSync(join(root, TERM));
    await page.getByRole('heading', { name: 'ページが見つかりません' }).waitFor();
    // What a browser says of the answer 404 itself.
    assert.match(trouble.splice(0).join(), /^console: Failed to load resource: the server responded with a status of 404 \(Not Found\)$/);
    write(TERM, good[TERM]);
    await page.getByRole('heading', { name: '剪定' }).first().waitFor();
    assert.equal(await page.title(), title);
    assert.deepEqual(trouble, []);
  },

  'an error stands over the page until it is mended, and takes no focus': async () => {
    const { page, trouble } = await open('/search.html');
    const field = page.locator('main input[type=search]');
    await field.focus();
    await field.pressSequentially('剪定');
    const before = readFileSync(join(root, NOTE), 'utf8');
    write(NOTE, broken);
    const list = page.locator('giji-problems pre');
    await list.waitFor();
    const text = await list.textContent();
    assert.match(text, /^エラー\[G0\d+\]: /);
    assert.ok(text.includes(`--> ${NOTE}:3:8\n`), text);
    assert.ok(text.includes('3 | quote: <b>市長</b>が決める\n'), text);
    assert.equal(await page.locator('giji-problems summary').textContent(), 'エラー 1 件');
    assert.equal(await page.locator('giji-problems details').evaluate((box) => getComputedStyle(box).position), 'fixed');
    assert.equal(await field.evaluate((field) => field === document.activeElement), true);
    assert.equal(await field.inputValue(), '剪定');
    await page.locator('giji-problems summary').click();
    await list.waitFor({ state: 'hidden' });
    write(NOTE, before);
    await page.locator('giji-problems').waitFor({ state: 'detached' });
    assert.equal(await field.inputValue(), '剪定');
    assert.deepEqual(trouble, []);
  },

  'a page that is opened while there is an error shows it too': async () => {
    write(NOTE, broken);
    const { page, trouble } = await open(meeting);
    await page.locator('giji-problems pre').waitFor();
    write(NOTE, `${good[NOTE]}\n直してから書きました。\n`);
    await shows(page, '直してから書きました。');
    assert.equal(await page.locator('giji-problems').count(), 0);
    assert.deepEqual(trouble, []);
  },

  'a page that nobody sees holds no connection, and follows once it is seen': async () => {
    const see = (page, state) => page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
    const { page: first, trouble } = await open(meeting);
    await see(first, 'hidden');
    // More than a browser opens connections to one host.
    for (let count = 0; count < 8; count += 1) {
      const { page } = await open(meeting);
      await see(page, 'hidden');
    }
    const { page: last } = await open(meeting);
    write(NOTE, `${good[NOTE]}\n見えない間に書きました。\n`);
    await shows(last, '見えない間に書きました。');
    assert.equal(await first.getByText('見えない間に書きました。').count(), 0);
    await see(first, 'visible');
    await shows(first, '見えない間に書きました。');
    assert.deepEqual(trouble, []);
  },

  'a server that was away and comes back is followed': async () => {
    const { page } = await open(meeting);
    assert.equal(await server.stop(), 0);
    write(NOTE, `${good[NOTE]}\n留守の間に書きました。\n`);
    server = await start(server.port);
    await shows(page, '留守の間に書きました。');
  },

  'a site that was never without errors shows them, and then itself': async () => {
    assert.equal(await server.stop(), 0);
    write(NOTE, broken);
    server = await start(server.port);
    const { page, trouble } = await open(meeting);
    await page.getByRole('heading', { name: 'エラー 1 件' }).waitFor();
    const text = await page.locator('pre').textContent();
    assert.ok(text.includes('3 | quote: <b>市長</b>が決める\n'), text);
    assert.match(trouble.splice(0).join(), /^console: Failed to load resource: the server responded with a status of 500 /);
    const source = await (await context.request.get(server.address + meeting)).text();
    const report = await new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'], rules: { 'void-style': 'off', 'doctype-style': 'off' } }).validateString(source);
    assert.deepEqual(report.results.flatMap((result) => result.messages), []);
    write(NOTE, broken.replace('市長', '町長'));
    await shows(page, '町長');
    write(NOTE, good[NOTE]);
    await page.getByRole('heading', { name: '公園樹木検討会' }).first().waitFor();
    // What the browser says of the pages with errors may come late.
    assert.deepEqual(trouble.filter((what) => !what.includes('with a status of 500')), []);
  },

  'errors are within everybody\'s reach': async () => {
    write(NOTE, broken);
    for (const colorScheme of ['light', 'dark']) {
      const free = await browser.newContext({ bypassCSP: true, colorScheme });
      const page = await free.newPage();
      await page.goto(server.address + meeting);
      await page.locator('giji-problems pre').waitFor({ timeout: LIMIT });
      assert.deepEqual(await violations(page), []);
      await free.close();
    }
  },
};

let failed = 0;
for (const [count, [name, test]] of Object.entries(tests).entries()) {
  try {
    await settle(count);
    await test();
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${error.message}`);
  }
  for (const page of context.pages()) await page.close();
}

await browser.close();
await server.stop();
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
