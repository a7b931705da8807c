// Follows the site: loads the page anew after a build, and shows over it what is wrong.
(() => {
  'use strict';
  const own = document.currentScript.dataset;
  const box = document.createElement('giji-problems');
  box.setAttribute('role', 'alert');
  let events;

  function show(problems) {
    if (!problems) return box.remove();
    // Apart from the page, so that neither's styles reach the other.
    const root = box.shadowRoot ?? box.attachShadow({ mode: 'open' });
    if (!root.firstChild) {
      const sheet = document.createElement('link');
      sheet.rel = 'stylesheet';
      sheet.href = '/_giji/problems.css';
      const details = document.createElement('details');
      details.open = true;
      details.append(document.createElement('summary'), document.createElement('pre'));
      root.append(sheet, details);
    }
    root.querySelector('summary').textContent = problems.title;
    root.querySelector('pre').textContent = problems.text;
    document.body.append(box);
  }

  function follow({ data }) {
    const told = JSON.parse(data);
    const stale = own.state ? told.state !== own.state : told.build !== own.build;
    if (stale) location.reload();
    else if (!own.state) show(told.problems);
  }

  // Browsers open few connections to one host, so a page that nobody sees keeps none.
  function listen() {
    const seen = document.visibilityState === 'visible';
    if (seen && !events) {
      events = new EventSource('/_giji/events');
      events.onmessage = follow;
    } else if (!seen) close();
  }

  function close() {
    events?.close();
    events = undefined;
  }

  document.addEventListener('visibilitychange', listen);
  addEventListener('pageshow', listen);
  addEventListener('pagehide', close);
  listen();
})();
