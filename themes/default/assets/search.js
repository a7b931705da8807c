/* Searches the files that giji's src/search writes: classic scripts, for file:// reads no others. */
(() => {
"use strict";

/* The normal form, as in src/search/normal.rs: unit i came from units from[i] to to[i]. */
const LOOK = new Map();
[..."髙高碕崎嵜崎﨑崎邊辺邉辺濵浜濱浜齋斉齊斉斎斉德徳澤沢廣広國国會会淸清眞真桒桑栁柳𠮷吉〜~∼~‐-‒-–-—-―-−-◯○⚪○"]
  .forEach((c, i, all) => i % 2 && LOOK.set(all[i - 1], c));
const known = new Map();

function shape(cluster) {
  let text = "";
  for (const upper of cluster.replace(/[゛ﾞ]/g, "\u3099").replace(/[゜ﾟ]/g, "\u309A").normalize("NFKC")) {
    for (let c of upper.toLowerCase()) {
      c = LOOK.get(c) || c;
      if (/[ァ-ヶヽヾ]/.test(c)) c = String.fromCharCode(c.charCodeAt(0) - 96);
      if (!/[\p{M}\p{Z}\p{Cc}\p{Cf}]/u.test(c)) text += c;
    }
  }
  known.set(cluster, text);
  return text;
}

function fold(source) {
  let text = "", end = 0, kana;
  const from = [], to = [];
  for (const cluster of source.match(/[^][\p{M}゛゜ﾞﾟ]*/gu) || []) {
    const start = end;
    end += cluster.length;
    for (const c of known.get(cluster) ?? shape(cluster)) {
      if (kana && (c === "ー" || c === "-")) to[to.length - 1] = end;
      else if (c !== "ー") {
        kana = /[ぁ-ゖゝゞヷ-ヺ]/.test(c);
        text += c;
        while (to.length < text.length) from.push(start), to.push(end);
      }
    }
  }
  return { text, from, to };
}

/* Words, each with the forms of which one must be there. */
function parse(query) {
  const words = [];
  for (const [, who, a, b, c, bare] of query.slice(0, 300).matchAll(/(発言者\s*[:：]\s*)?(?:"([^"]*)"?|「([^」]*)」?|“([^”]*)”?|(\S+))/g)) {
    const form = fold(a ?? b ?? c ?? bare).text;
    if (form) words.push({ who, bare: !who && bare, forms: [form] });
  }
  return words;
}

function decode(digits) {
  const found = [];
  let high = 0, next = 0;
  for (let i = 0; i < digits.length; i++) {
    const code = digits.charCodeAt(i), digit = code - (code > 92 ? 36 : 35);
    if (digit < 45) {
      found.push(next += high * 45 + digit);
      next++;
      high = 0;
    } else high = high * 45 + digit - 45;
  }
  return found;
}

function place(list, key) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (list[middle] > key) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

const FEW = 6;

function reader(load) {
  const files = new Map();
  const get = name => files.get(name) || files.set(name, load(name)).get(name);

  async function volume(number) {
    const v = await get("v" + number);
    if (!v.starts) {
      let end = 0;
      v.starts = [0, ...v.counts.map(count => end += count)];
      v.shards = v.shards.split(" ");
      v.common = v.common.split(" ").reverse();
      v.number = number;
    }
    return v;
  }

  /* The entries that hold a pair of characters, or all those of packs that hold one. */
  async function posting(v, [first, second]) {
    const [stamp, data] = await get(`v${v.number}/${place(v.shards, first + (second || ""))}`);
    if (stamp !== v.stamp) throw "stale";
    let at = data.indexOf(" " + first) + 1;
    if (second && at) {
      const end = data.indexOf(" ", at);
      at = data.indexOf("\t" + second, at) + 1;
      if (end > 0 && at > end) return [];
    }
    if (!at) return [];
    const [, coarse, digits] = data.slice(at + (second || first).length).match(/^(~?)([^\t ]*)/);
    const ids = decode(digits);
    return second && !coarse ? ids : ids.flatMap(p => Array.from({ length: v.counts[p] }, (_, i) => v.starts[p] + i));
  }

  /* Entries among which are all that hold the form. */
  async function perhaps(v, form) {
    const chars = [...form];
    if (!chars[1]) return posting(v, chars);
    const weight = gram => v.common.indexOf(gram) * 2 + !/\p{sc=Han}/u.test(gram);
    const grams = [...new Set(chars.slice(1).map((c, i) => chars[i] + c))].sort((a, b) => weight(a) - weight(b));
    let found;
    for (let i = 0; i < grams.length; i += 2) {
      for (const list of await Promise.all(grams.slice(i, i + 2).map(gram => posting(v, [...gram])))) {
        const held = new Set(list);
        found = found ? found.filter(id => held.has(id)) : list;
      }
      if (new Set(found.map(id => place(v.starts, id))).size <= FEW) break;
    }
    return found;
  }

  async function packs(number, words) {
    const { volumes } = await get("index");
    if (!volumes) return (await get("text")).filter(pack => !pack.meeting === number < 0).map(pack => ({ pack }));
    const v = await volume(number < 0 ? volumes - 1 : number);
    let found;
    for (const word of words) {
      const held = new Set((await Promise.all(word.forms.map(form => perhaps(v, form)))).flat());
      found = found ? found.filter(id => held.has(id)) : [...held];
    }
    const ids = new Map();
    for (const id of found.sort((a, b) => a - b)) {
      const p = place(v.starts, id);
      ids.set(p, [...ids.get(p) || [], id - v.starts[p]]);
    }
    return [...ids].map(([p, ids]) => ({ name: v.packs[p], ids }));
  }

  const prepare = pack => pack.rows ??= pack.entries.map(([kind, url, speaker, title, text, corrected = "", readings = [], aliases = []]) => {
    const [person, ...called] = pack.speakers[speaker] || [];
    return { kind, url: url[0] === "#" ? pack.base + url : url, person: person || called[0], speaker: called[0], title, text, corrected,
      meeting: pack.meeting, fields: [[text, corrected], [title, ...readings, ...aliases], called] };
  });

  const has = (row, { who, forms }) => {
    row.folded ??= row.fields.map(fields => fields.map(field => fold(field).text).join("\n"));
    return forms.some(form => row.folded.slice(who ? 2 : 0).join("\n").includes(form));
  };

  async function* check(found, words) {
    for (let i = 0, step = 1; i < found.length; i += step, step = 4) {
      yield* (await Promise.all(found.slice(i, i + step).map(async ({ pack, name, ids }) => {
        const rows = prepare(pack || await get(name));
        return (ids ? ids.map(id => rows[id]) : rows).filter(row => row && words.every(word => has(row, word)));
      }))).flat();
    }
  }

  /* Hits: what is called so, then meetings from the newest on, then the rest. */
  async function* find(words) {
    if (!words[0]) return;
    const { volumes, rest } = await get("index");
    let late = [];
    if (rest) {
      const found = await packs(-1, words);
      if (volumes && found.length > FEW) late = check(found, words);
      else for await (const row of check(found, words)) {
        if (words.some(({ forms }) => row.folded[1].split("\n").some(name => forms.includes(name)))) yield row;
        else late.push(row);
      }
    }
    for (let n = volumes ? volumes - rest - 1 : 0; n >= 0; n--) yield* check((await packs(n, words)).reverse(), words);
    yield* late;
  }

  /* Adds the other names of terms, and tells which. */
  async function widen(words) {
    const { names } = await get("index"), added = [];
    for (const { bare, forms } of words) {
      const sheet = bare ? place(names, forms[0]) : -1;
      const known = sheet < 0 ? [] : (await get("n" + sheet)).find(([form]) => form === forms[0]) || [];
      for (const name of known[1] || []) {
        const form = fold(name).text;
        if (form && !forms.some(have => form.includes(have))) {
          forms.push(form);
          added.push(name);
        }
      }
    }
    return added;
  }

  return { get, find, widen };
}

/* A text in pieces, each [piece, whether asked for]. */
function mark(source, words) {
  const { text, from, to } = fold(source), spans = [], pieces = [];
  for (const { who, forms } of words) {
    for (const form of who ? [] : forms) {
      for (let at = -1; (at = text.indexOf(form, at + 1)) >= 0;) spans.push([from[at], to[at + form.length - 1]]);
    }
  }
  let end = 0;
  for (const [a, b] of spans.sort((x, y) => x[0] - y[0])) {
    if (a >= end) pieces.push([source.slice(end, a), false], [source.slice(a, b), true]);
    else if (b > end) pieces.at(-1)[0] += source.slice(end, b);
    end = Math.max(end, b);
  }
  return [...pieces, [source.slice(end), false]].filter(([piece]) => piece);
}

function excerpt(text, words) {
  const pieces = mark(text, words), shown = [];
  if (pieces[1] && !pieces[0][1]) {
    const before = [...pieces[0][0]], sentence = before.lastIndexOf("。") + 1;
    const start = before.length - sentence > 40 ? before.length - 24 : sentence;
    pieces[0][0] = (start ? "…" : "") + before.slice(start).join("");
  }
  let room = 120;
  for (const [piece, asked] of pieces) {
    const chars = [...piece];
    if (room > 0) shown.push([chars[room] ? chars.slice(0, room).join("") + "…" : piece, asked]);
    room -= chars.length;
  }
  return shown;
}

const store = {};
self.gijiSearch = (name, value) => { store[name] = value; };
Object.assign(self.gijiSearch, { store, fold, parse, reader, excerpt });
if (!self.document) return;

/* The page: templates/part/search.html. */
const root = document.body.dataset.root || "";
const { dialog, input, status, names, facets, list, more, topics } =
  Object.fromEntries([...document.querySelectorAll("[data-search]")].map(part => [part.dataset.search, part]));
if (!input) return;
const KINDS = ["記録", "注釈", "用語", "論点", "会議"], PAGE = 20;

const search = reader(name => new Promise((done, failed) => {
  const script = make("script");
  script.src = root + "search/" + name.split("/").map(encodeURIComponent).join("/") + ".js";
  script.onload = () => done(store[name]);
  script.onerror = failed;
  document.head.append(script);
}));

function make(kind, ...children) {
  const [tag, name = ""] = kind.split("."), element = document.createElement(tag);
  element.className = name;
  element.append(...children);
  return element;
}

function link(url, ...children) {
  const element = make("a", ...children);
  element.href = root + url;
  return element;
}

const marked = pieces => pieces.map(([piece, asked]) => asked ? make("mark", piece) : piece);

let now;
const fits = row => now.facets.every(({ picked, of }) => !picked.size || picked.has(of(row)));
const seriesOf = ({ meeting }) => now.index.series.find(([id]) => id === meeting[3]) || ["", "", ""];

function item(row) {
  const where = [], kinds = [make("span.hit-kind kind-" + row.kind, KINDS[row.kind])];
  if (row.meeting) {
    const [, name, colour] = seriesOf(row);
    where.push(make("span.hit-series " + colour, name), ` ${row.meeting[1]} ${row.meeting[2]}`);
  }
  if (row.speaker) where.push(" ", make("b", row.speaker));
  const head = row.title ? [link(row.url, ...marked(mark(row.title, now.words))), ...where] : [link(row.url, ...where)];
  let pieces = excerpt(row.text, now.words);
  if (row.corrected && !pieces.some(piece => piece[1])) {
    pieces = excerpt(row.corrected, now.words);
    kinds.push(make("span.hit-kind", "補い後の文"));
  }
  return make("li.hit", make("p.hit-where", ...head, ...kinds), make("p.hit-text", ...marked(pieces)));
}

function drawFacets() {
  facets.parentNode.hidden = !now.rows[0];
  facets.replaceChildren(...now.facets.map(({ title, picked, of, label = of }) => {
    const counts = new Map(), group = make("fieldset", make("legend", title));
    for (const row of now.rows) if (of(row)) counts.set(of(row), [label(row), (counts.get(of(row)) || [0, 0])[1] + 1]);
    for (const [value, [name, count]] of [...counts].sort((a, b) => b[1][1] - a[1][1]).slice(0, 24)) {
      const tick = make("input");
      tick.type = "checkbox";
      tick.checked = picked.has(value);
      tick.onchange = () => {
        picked[tick.checked ? "add" : "delete"](value);
        list.replaceChildren();
        fill(PAGE).catch(fail);
      };
      group.append(make("label", tick, ` ${name} ${now.done ? count : ""}`));
    }
    group.hidden = counts.size < 2;
    return group;
  }));
}

/* Shows so many hits, the first at once, and counts on. */
async function fill(limit) {
  const s = now, rows = s.rows.filter(fits), turn = s.turn = {};
  const show = () => {
    list.append(...rows.slice(list.children.length, limit).map(item));
    status.textContent = rows[0] ? rows.length + (s.done ? "件" : "件以上") : s.done ? "見つかりませんでした。" : "";
    topics.hidden = !!rows[0];
    more.hidden = rows.length <= limit;
  };
  while (!s.done && (!s.index.volumes || rows.length < limit * 5)) {
    const { value, done } = await s.hits.next();
    if (done) s.done = true;
    else s.rows.push(value);
    if (now.turn !== turn) return;
    if (!done && fits(value) && !(rows.push(value) & rows.length - 1)) show();
  }
  show();
  more.onclick = () => fill(limit + PAGE).then(() => {
    drawFacets();
    list.children[limit].querySelector("a").focus();
  }).catch(fail);
}

function fail() {
  status.textContent = "検索のデータを読み込めませんでした。ページを読み直してください。";
}

async function run(only) {
  const s = now = { words: parse(input.value), rows: [] };
  try {
    s.index = await search.get("index");
    s.facets = [
      { title: "会議", of: row => row.meeting && row.meeting[0], label: row => seriesOf(row)[1] + " " + row.meeting[1] },
      { title: "発言者", of: row => row.person, label: row => row.speaker },
      { title: "種類", of: row => KINDS[row.kind] }];
    for (const facet of s.facets) facet.picked = new Set();
    const added = only === true ? [] : await search.widen(s.words);
    if (s !== now) return;
    const button = make("button", "この語だけにする");
    button.onclick = () => { run(true); input.focus(); };
    names.hidden = !added[0];
    names.replaceChildren(`別表記も検索しました: ${added.join("、")} `, button);
    list.replaceChildren();
    topics.querySelector("ul").replaceChildren(...s.index.topics.map(([title, url]) => make("li", link(url, title))));
    s.hits = search.find(s.words);
    await fill(PAGE);
    if (s !== now) return;
    drawFacets();
    if (!s.words[0]) status.textContent = "";
  } catch {
    fail();
  }
}

let timer;
input.oninput = () => { clearTimeout(timer); timer = setTimeout(run, 200); };

function open(event) {
  event.preventDefault();
  if (dialog && !dialog.open) {
    dialog.showModal();
    run();
  }
  input.focus();
  input.select();
}

/* script.js sends it for the key `/`. */
document.addEventListener("giji:search", open);
document.addEventListener("keydown", event => {
  const { key, target } = event;
  if (event.isComposing || event.altKey) return;
  const stops = [input, ...list.querySelectorAll("a")], stop = stops[stops.indexOf(target) + (key === "ArrowDown" ? 1 : -1)];
  if (key === "k" && (event.ctrlKey || event.metaKey)) open(event);
  else if (key === "Escape" && dialog?.open) dialog.close();
  else if (/^Arrow(Up|Down)$/.test(key) && stops.includes(target) && stop) stop.focus();
  else return;
  event.preventDefault();
});

if (dialog) dialog.onclick = ({ target }) => {
  if (target === dialog || target.closest("a, [data-search=close]")) dialog.close();
};
else {
  input.value = new URLSearchParams(location.search).get("q") || "";
  run();
}
})();
