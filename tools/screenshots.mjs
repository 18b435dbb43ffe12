/**
 * `npm run screenshots [-- --url http://localhost:3000 --to tmp/screenshots --only missions]`: pictures of every screen of
 * a running platform with demo data, at 320 and 1280 px, light and dark, in French and Arabic, to be looked at.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { prepareBrowser } from './jest/browser.mjs';

const PASSWORD = 'maillon-demo-2026';
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    to: { type: 'string', default: 'tmp/screenshots' },
    only: { type: 'string', default: '' },
  },
});

const LOOKS = [
  { name: '1280-light-fr', width: 1280, colorScheme: 'light', prefix: '' },
  { name: '1280-dark-fr', width: 1280, colorScheme: 'dark', prefix: '' },
  { name: '320-light-fr', width: 320, colorScheme: 'light', prefix: '' },
  { name: '320-dark-ar', width: 320, colorScheme: 'dark', prefix: '/ar' },
  { name: '1280-light-ar', width: 1280, colorScheme: 'light', prefix: '/ar' },
];

const VISITS = [
  {
    pages: {
      home: '/',
      results: '/missions?q=aide+alimentaire&place=35000&radius=20',
      nothing: '/missions?q=zzzzz&place=35000',
      'sign-in': '/sign-in',
      'sign-up': '/sign-up',
      figures: '/figures',
      about: '/about',
    },
    found: { mission: '', apply: '/apply' },
  },
  {
    email: 'camille@demo.maillon.example',
    pages: { participations: '/participations', profile: '/profile', account: '/account' },
  },
  {
    email: 'responsable@demo.maillon.example',
    below: {
      'manage-home': '',
      'manage-applications': '/applications',
      'manage-missions': '/missions',
      'manage-mission-new': '/missions/new',
      'manage-members': '/members',
      'manage-figures': '/figures',
    },
  },
  { email: 'coordination35@demo.maillon.example', pages: { area: '/areas/FR-35', review: '/review' } },
];

const { path: executablePath, libraries } = await prepareBrowser();
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
});
mkdirSync(values.to, { recursive: true });
for (const visit of VISITS) {
  const seen = await browser.newContext({ baseURL: values.url, locale: 'fr-FR' });
  const home = visit.email ? await signIn(seen, visit.email) : '';
  const storageState = await seen.storageState();
  const paths = {
    ...visit.pages,
    ...(visit.below && below(home, visit.below)),
    ...(await foundPaths(seen, visit.found)),
  };
  await seen.close();
  for (const look of LOOKS) await takeAll(look, paths, storageState);
}
await browser.close();

async function signIn(context, email) {
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return new URL(page.url()).pathname;
}

function below(home, names) {
  return Object.fromEntries(Object.entries(names).map(([name, path]) => [name, home + path]));
}

/** Pages under the first mission that a search finds. */
async function foundPaths(context, names) {
  if (!names) return {};
  const page = await context.newPage();
  await page.goto('/missions?q=aide+alimentaire&place=35000&radius=20');
  const mission = await page.locator('article.mission a').first().getAttribute('href');
  return below(mission, names);
}

async function takeAll({ name, width, colorScheme, prefix }, paths, storageState) {
  const viewport = { width, height: width < 600 ? 720 : 900 };
  const context = await browser.newContext({
    baseURL: values.url,
    viewport,
    colorScheme,
    storageState,
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  for (const [screen, path] of Object.entries(paths)) {
    if (!screen.includes(values.only)) continue;
    await page.goto(prefix + path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(values.to, `${screen}-${name}.png`), fullPage: true });
  }
  await context.close();
}
