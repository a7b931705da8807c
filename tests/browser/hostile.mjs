// Opens what came of hostile cases: node hostile.mjs FOLDER
//
// FOLDER holds one site a case, under the case's name. On every page that bears the name, and in
// the search for it, nothing may act: no dialog, no request outside, no script, no element or
// attribute but those known. The policy is bypassed, so that it hides no hole.

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { files } from './site.mjs';

const root = resolve(process.argv[2]);
const cases = readdirSync(root).sort();

const ELEMENTS = new Set(`a article b blockquote body br button code dd del details dialog div dl dt em fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 head header hr html i img input label legend li link main mark meta nav noscript ol
p pre rect rp rt ruby s section small span strong sub summary sup svg table tbody td template text tfoot th thead time
title tr ul circle g line path polygon polyline tspan desc script option select strike`.split(/\s+/));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true, acceptDownloads: false });
const faults = [];
let opened = 0;

/** What a page holds that it should not. */
function strange(known) {
  const found = [];
  const look = (tree) => {
    for (const element of tree.querySelectorAll('*')) {
      const name = element.localName;
      if (!known.includes(name)) found.push(`<${name}>`);
      if (name === 'script') {
        const type = element.getAttribute('type');
        const source = element.getAttribute('src') ?? '';
        const data = type === 'application/ld+json' || type === 'application/json';
        if (!data && !/^(\/|(\.\.\/)*)(assets|search)\/[\w./-]+\.js$/.test(source)) found.push(`<script src="${source}">`);
        if (type === 'application/ld+json') JSON.parse(element.textContent);
      }
      if (name === 'meta' && element.httpEquiv && !/^content-security-policy$/i.test(element.httpEquiv)) found.push(`meta ${element.httpEquiv}`);
      if (name === 'link' && element.relList.contains('stylesheet') && /^\w+:|^\/\//.test(element.getAttribute('href'))) found.push(element.outerHTML);
      if (name === 'form' && /^\w+:|^\/\//.test(element.getAttribute('action') ?? '')) found.push(element.outerHTML);
      for (const { name: key, value } of element.attributes) {
        if (/^on|^style$|^srcdoc$|^formaction$|^ping$|^srcset$|^background$|^xlink/i.test(key)) found.push(`${name} ${key}`);
        if (/^(href|src|action|cite|data|poster)$/i.test(key)) {
          const scheme = value.replace(/[\u0000-\u0020]/g, '').match(/^([a-z][a-z0-9+.-]*):/i)?.[1]?.toLowerCase();
          if (scheme && !['http', 'https', 'mailto'].includes(scheme)) found.push(`${name} ${key}=${value}`);
          if (key === 'src' && (scheme || value.startsWith('//'))) found.push(`${name} ${key}=${value}`);
        }
      }
      if (element.content instanceof DocumentFragment) look(element.content);
    }
  };
  look(document);
  return found;
}

/** A window in which cases are opened one after another; a case that did something spoils it. */
class Window {
  async open(name, address) {
    this.name = `${name} ${address.split('/').slice(-2).join('/')}`;
    const before = faults.length;
    this.page ??= await this.watched();
    const { page } = this;
    try {
      await page.goto(address, { waitUntil: 'load' });
      if (address.includes('search.html?q=')) await page.locator('.search-status:not(:empty)').first().waitFor({ timeout: 10000 });
      for (const what of new Set(await page.evaluate(strange, [...ELEMENTS]))) this.fault(what);
    } catch (error) {
      this.fault(error.message.split('\n')[0]);
    }
    opened += 1;
    if (faults.length > before) {
      await page.close();
      this.page = undefined;
    }
  }

  fault(what) {
    faults.push(`${this.name}: ${what}`);
  }

  async watched() {
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      this.fault(`dialog ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on('pageerror', (error) => this.fault(`script: ${error.message}`));
    page.on('popup', () => this.fault('a window'));
    page.on('request', (request) => {
      if (!request.url().startsWith('file://') && !request.url().startsWith('data:')) this.fault(`request ${request.url()}`);
    });
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) this.fault('a frame');
    });
    return page;
  }
}

const queue = [];
for (const name of cases) {
  const folder = join(root, name);
  const bearing = files(folder).filter((file) => file.endsWith('.html') && readFileSync(join(folder, file), 'utf8').includes(name));
  for (const file of bearing) queue.push([name, pathToFileURL(join(folder, file)).href]);
  queue.push([name, `${pathToFileURL(join(folder, 'search.html')).href}?q=${encodeURIComponent(name)}`]);
}
await Promise.all([new Window(), new Window()].map(async (window) => {
  for (let next = queue.shift(); next; next = queue.shift()) await window.open(...next);
}));
await browser.close();
for (const fault of faults.slice(0, 200)) console.log(`FAILED ${fault}`);
console.log(`${cases.length} cases, ${opened} pages opened, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
