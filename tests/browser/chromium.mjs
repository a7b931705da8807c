// Starts the browser, and keeps an ear on its pages.

import { chromium } from 'playwright-core';

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** Collects what a page should not do: errors, dialogs, requests to where it does not belong. */
export function listen(page, belongs) {
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
    if (!belongs(request.url())) trouble.push(`request: ${request.url()}`);
  });
  return trouble;
}
