/**
 * `npm run screenshots [-- --url http://localhost:3000 --to tmp/screenshots --only missions]`: pictures of every screen of
 * a running platform with demo data, at 320 and 1280 px, light and dark, in French and Arabic, to be looked at. With
 * `--readme` the pictures of README.md are taken instead.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findScreens, openScreen, VISITS } from '../apps/e2e/src/screens.mjs';
import { prepareBrowser } from './jest/browser.mjs';

const PASSWORD = 'maillon-demo-2026';
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    to: { type: 'string', default: 'tmp/screenshots' },
    only: { type: 'string', default: '' },
    readme: { type: 'boolean', default: false },
  },
});

const LOOKS = [
  { name: '1280-light-fr', width: 1280, colorScheme: 'light', prefix: '' },
  { name: '1280-dark-fr', width: 1280, colorScheme: 'dark', prefix: '' },
  { name: '320-light-fr', width: 320, colorScheme: 'light', prefix: '' },
  { name: '320-dark-fr', width: 320, colorScheme: 'dark', prefix: '' },
  { name: '320-dark-ar', width: 320, colorScheme: 'dark', prefix: '/ar' },
  { name: '1280-light-ar', width: 1280, colorScheme: 'light', prefix: '/ar' },
];

/** Pictures of README.md: the window, not the whole page. */
const README = [
  { name: 'home', screen: 'home', width: 1280, height: 860 },
  { name: 'results', screen: 'results', width: 1280, height: 860 },
  { name: 'mission', screen: 'mission', width: 1280, height: 860 },
  { name: 'phone', screen: 'results', width: 390, height: 780 },
  { name: 'dashboard', screen: 'area', width: 1280, height: 860 },
];

const { path: executablePath, libraries } = await prepareBrowser();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
});
mkdirSync(values.to, { recursive: true });
const wanted = ({ name }) =>
  values.readme ? README.some(({ screen }) => screen === name) : name.includes(values.only);
for (const visit of VISITS.filter(({ screens }) => screens.some(wanted))) {
  const seen = await browser.newContext({ baseURL: values.url, locale: 'fr-FR' });
  const page = await seen.newPage();
  const landing = visit.email ? await signIn(page, visit.email) : '/';
  const screens = await findScreens(page, visit, landing);
  const storageState = await seen.storageState();
  await seen.close();
  if (values.readme) await takeForReadme(screens, storageState);
  else for (const look of LOOKS) await takeAll(look, screens, storageState);
}
await browser.close();

async function signIn(page, email) {
  await page.goto('/sign-in');
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return new URL(page.url()).pathname;
}

async function takeForReadme(screens, storageState) {
  for (const { name, screen, width, height } of README) {
    const found = screens.find((each) => each.name === screen);
    if (!found) continue;
    const context = await browser.newContext({ baseURL: values.url, viewport: { width, height }, storageState });
    const page = await context.newPage();
    await openScreen(page, found, '');
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join('docs/screenshots', `${name}.png`) });
    await context.close();
  }
}

async function takeAll({ name, width, colorScheme, prefix }, screens, storageState) {
  const viewport = { width, height: width < 600 ? 720 : 900 };
  const context = await browser.newContext({
    baseURL: values.url,
    viewport,
    colorScheme,
    storageState,
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  for (const screen of screens.filter(wanted)) {
    await openScreen(page, screen, prefix);
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(values.to, `${screen.name}-${name}.png`), fullPage: true });
  }
  await context.close();
}
