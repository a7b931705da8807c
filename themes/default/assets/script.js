// What the page gains with scripts: popovers on hover and focus where the browser has no
// `interestfor`, copying, keys, a choice of light or dark. Nothing is lost without it.
"use strict";
(() => {
  const root = document.documentElement;
  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const keep = {
    get(key) { try { return localStorage.getItem("giji-" + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("giji-" + key, value); } catch { /* private mode */ } },
  };
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // light, dark, or as the device says
  const themes = [["", "端末の設定"], ["light", "明るい"], ["dark", "暗い"]];
  let theme = Math.max(0, themes.findIndex(([name]) => name === keep.get("theme")));
  const button = make("button", { type: "button", className: "theme-b" });
  const paint = () => {
    const [name, words] = themes[theme];
    if (name) root.dataset.theme = name;
    else delete root.dataset.theme;
    button.textContent = "表示: " + words;
  };
  button.addEventListener("click", () => {
    theme = (theme + 1) % themes.length;
    keep.set("theme", themes[theme][0]);
    paint();
  });
  paint();
  $(".site-foot .foot-part")?.append(button);

  // terms
  if ("popover" in HTMLElement.prototype) {
    const native = "interestForElement" in HTMLAnchorElement.prototype;
    let timer = 0;
    const shown = (pop) => pop.matches(":popover-open");
    const later = (wait, act) => { clearTimeout(timer); timer = setTimeout(act, wait); };
    const show = (link, pop) => {
      if (shown(pop)) return;
      try { pop.showPopover({ source: link }); } catch { pop.showPopover(); }
    };
    const hide = (pop) => { if (shown(pop)) pop.hidePopover(); };
    // A page holds its terms' popovers in a template, and takes each out when it is first wanted.
    const shelf = $("#terms");
    const ready = new WeakSet();
    const prepare = (event) => {
      const link = event.target.closest?.("a[interestfor]");
      if (!link || ready.has(link)) return;
      const id = link.getAttribute("interestfor");
      const stored = shelf?.content.getElementById(id);
      if (stored) shelf.before(stored);
      const pop = document.getElementById(id);
      if (!pop) return;
      ready.add(link);
      let touched = false;
      link.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
      link.addEventListener("click", (event) => {
        if (!touched || shown(pop)) return;
        event.preventDefault();
        show(link, pop);
      });
      if (native) return;
      const enter = (event) => { if (event.pointerType !== "touch") later(350, () => show(link, pop)); };
      const leave = () => later(300, () => hide(pop));
      link.addEventListener("pointerenter", enter);
      link.addEventListener("pointerleave", leave);
      link.addEventListener("focus", () => { if (link.matches(":focus-visible")) later(350, () => show(link, pop)); });
      link.addEventListener("blur", () => { if (!pop.matches(":hover")) leave(); });
      pop.addEventListener("pointerenter", () => clearTimeout(timer));
      pop.addEventListener("pointerleave", leave);
    };
    // Before the link's own events: pointerover comes before pointerenter, capture before target.
    for (const kind of ["pointerover", "focus"]) document.addEventListener(kind, prepare, true);
  }

  // copying
  if (navigator.clipboard) {
    for (const text of all("[data-copy]")) {
      const told = make("span", { className: "told" });
      told.setAttribute("role", "status");
      const copy = make("button", { type: "button", className: "copy", textContent: "コピー" });
      copy.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text.textContent.trim());
          told.textContent = " コピーしました";
        } catch {
          told.textContent = " コピーできませんでした。文字を選んでコピーしてください";
        }
      });
      text.after(make("p", {}, copy, told));
    }
  }

  // keys
  const keys = [
    ["/", "検索"], ["j", "次の発言"], ["k", "前の発言"],
    ["[", "前の会議"], ["]", "次の会議"], ["?", "この一覧"], ["Esc", "閉じる"],
  ];
  let panel;
  const help = () => {
    if (!panel) {
      const off = make("input", { type: "checkbox", id: "keys-off", checked: keep.get("keys") === "off" });
      off.addEventListener("change", () => keep.set("keys", off.checked ? "off" : "on"));
      const rows = keys.map(([key, words]) => make("div", {}, make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: words })));
      panel = make("dialog", { className: "keys" },
        make("h2", { textContent: "キー操作" }), make("dl", {}, ...rows),
        make("p", {}, off, make("label", { htmlFor: "keys-off", textContent: " 文字キーの操作を使わない（? は使えます）" })),
        make("form", { method: "dialog" }, make("button", { className: "copy", textContent: "閉じる" })));
      panel.setAttribute("aria-label", "キー操作");
      $("main").append(panel);
    }
    panel.showModal();
  };
  const step = (by) => {
    const places = all("article.speech, .pts");
    const bar = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
    const top = (place) => place.getBoundingClientRect().top - bar;
    const next = by > 0 ? places.find((place) => top(place) > 8) : places.findLast((place) => top(place) < -8);
    if (!next) return;
    next.scrollIntoView();
    if (next.id) history.replaceState(null, "", "#" + next.id);
    $("a[href]", next)?.focus({ preventScroll: true });
  };
  const acts = {
    "/": () => {
      // Search may open in place: it cancels this event.
      if (document.dispatchEvent(new CustomEvent("giji:search", { cancelable: true }))) $(".site-nav a[href*='search.html']")?.click();
    },
    "j": () => step(1),
    "k": () => step(-1),
    "[": () => $("a[rel=prev]")?.click(),
    "]": () => $("a[rel=next]")?.click(),
    "?": help,
  };
  document.addEventListener("keydown", (event) => {
    const act = Object.hasOwn(acts, event.key) && acts[event.key];
    const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
    if (!act || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key !== "?" && keep.get("keys") === "off") return;
    event.preventDefault();
    act();
  });
})();
