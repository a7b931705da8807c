// node run.js search.js fold|find cases.json
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");
const assert = require("node:assert");

const [script, task, file] = process.argv.slice(2);
globalThis.self = globalThis;
vm.runInThisContext(fs.readFileSync(script, "utf8"), { filename: script });
const cases = JSON.parse(fs.readFileSync(file, "utf8"));
const { fold, parse, reader, excerpt, store } = self.gijiSearch;

function open(files) {
  return reader(async name => {
    const path = `search/${name}.js`;
    assert.ok(path in files, `no ${path}`);
    vm.runInThisContext(files[path], { filename: path });
    return store[name];
  });
}

async function all(hits) {
  const rows = [];
  for await (const row of hits) rows.push(row);
  return rows;
}

const tasks = {
  async fold() {
    for (const [text, form] of cases) {
      if (/\p{Cn}/u.test(text)) continue; // newer than this Node
      const folded = fold(text);
      assert.strictEqual(folded.text, form, JSON.stringify(text));
      assert.strictEqual(folded.from.length, form.length);
      assert.strictEqual(folded.to.length, form.length);
    }
  },

  async find() {
    for (const { files, queries } of cases) {
      const search = open(files);
      for (const [form, urls] of queries) {
        const rows = await all(search.find([{ forms: [form] }]));
        assert.deepStrictEqual(rows.map(row => row.url).sort(), [...urls].sort(), form);
      }
    }
  },

  async ask() {
    const search = open(cases.files);
    for (const [query, added, urls] of cases.questions) {
      const words = parse(query);
      assert.deepStrictEqual(await search.widen(words), added, query);
      assert.deepStrictEqual((await all(search.find(words))).map(row => row.url), urls, query);
    }
  },

  async excerpt() {
    for (const [text, query, shown] of cases) {
      const pieces = excerpt(text, parse(query));
      assert.strictEqual(pieces.map(([piece, asked]) => asked ? `[${piece}]` : piece).join(""), shown);
    }
  },
};

tasks[task]().catch(error => {
  console.error(error.message);
  process.exit(1);
});
