// Serves a built site under a sub-path with the headers it asks for, and lists its pages.

import { createServer } from 'node:http';
import { readFileSync, readdirSync, statSync, existsSync } from 'node:fs';
import { join, relative, extname, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** All files below a folder, as paths with `/`, sorted. */
export function files(root) {
  const found = [];
  const walk = (folder) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else found.push(relative(root, path).split(sep).join('/'));
    }
  };
  walk(root);
  return found.sort();
}

/** The policy that `_headers` gives to every path. */
export function policy(root) {
  const headers = readFileSync(join(root, '_headers'), 'utf8');
  return headers.match(/Content-Security-Policy:\s*(.+)/)[1].trim();
}

/** Starts the server on a free port of this machine; gives its address and a way to stop it. */
export async function serve(root, base) {
  const csp = policy(root);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const file = path.startsWith(base) ? join(root, path.slice(base.length) || 'index.html') : '';
    if (!file || !file.startsWith(root) || !existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('not found');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': csp,
      'x-content-type-options': 'nosniff',
    });
    response.end(readFileSync(file));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  return { url: `http://127.0.0.1:${port}${base}`, stop: () => server.close() };
}

/** One page of each type, and the ten longest. */
export function samples(root, pages) {
  const type = (page) => {
    const parts = page.split('/');
    if (parts.length === 1) return page;
    if (parts.at(-1) === 'index.html') return page;
    return `${parts[0]}/${parts.length}`;
  };
  const first = new Map();
  for (const page of pages) if (!first.has(type(page))) first.set(type(page), page);
  const longest = [...pages].sort((a, b) => statSync(join(root, b)).size - statSync(join(root, a)).size).slice(0, 10);
  return [...new Set([...first.values(), ...longest])];
}
