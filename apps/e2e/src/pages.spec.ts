import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { HOME, openBrowser, Visitor } from './journey';
import { findScreens, openScreen, VISITS, type Screen } from './screens.mjs';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Width, theme and language, so that every pair of them comes up. */
const LOOKS = [
  { width: 320, colorScheme: 'light', prefix: '' },
  { width: 1280, colorScheme: 'dark', prefix: '' },
  { width: 320, colorScheme: 'dark', prefix: '/ar' },
  { width: 1280, colorScheme: 'light', prefix: '/ar' },
  { width: 1280, colorScheme: 'light', prefix: '/en' },
] as const;

async function judge(visitor: Visitor, screen: Screen, prefix: string): Promise<void> {
  const { page } = visitor;
  await openScreen(page, screen, prefix);
  await visitor.expectAccessible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const found = { overflow, title: (await page.title()) !== '', headings: await page.locator('h1').count() };
  expect({ screen: screen.name, ...found }).toEqual({ screen: screen.name, overflow: 0, title: true, headings: 1 });
}

type Visit = (typeof VISITS)[number];
const explored = new Map<Visit, ReturnType<typeof explore>>();

/** The addresses of a visitor's screens and what keeps them signed in; found once for all looks. */
async function explore(visit: Visit) {
  const visitor = await Visitor.arrive(browser);
  if (visit.email) await visitor.signIn(visit.email);
  const landing = new URL(visitor.page.url(), HOME).pathname;
  const screens = await findScreens(visitor.page, visit, landing);
  const storageState = await visitor.context.storageState();
  visitor.expectQuiet();
  await visitor.leave();
  return { screens, storageState };
}

describe.each(LOOKS)('at $width px, $colorScheme, in "$prefix"', ({ width, colorScheme, prefix }) => {
  it.each(VISITS)(
    'what the $who sees breaks no rule of accessibility and fits the screen',
    async (visit) => {
      const exploring = explored.get(visit) ?? explore(visit);
      explored.set(visit, exploring);
      const { screens, storageState } = await exploring;
      const look = { viewport: { width, height: 800 }, colorScheme, storageState };
      // Two at once: the browser draws one page while the server makes the other.
      const halves = [0, 1].map(async (half) => {
        const visitor = await Visitor.arrive(browser, look);
        try {
          for (const screen of screens.filter((_, index) => index % 2 === half)) await judge(visitor, screen, prefix);
          visitor.expectQuiet();
        } finally {
          await visitor.leave();
        }
      });
      await Promise.allSettled(halves);
      await Promise.all(halves);
    },
    180_000,
  );
});

describe('weight', () => {
  const SCRIPT = 138_000;
  const STYLE = 30_000;
  const FILES = 22;

  /** Files of script and style that a browser asks for on its first visit, until it wants nothing more. */
  async function filesOf(path: string): Promise<string[]> {
    const visitor = await Visitor.arrive(browser);
    const files = new Set<string>();
    visitor.page.on('request', (request) => files.add(new URL(request.url()).pathname));
    await visitor.page.goto(path, { waitUntil: 'networkidle' });
    await visitor.leave();
    return [...files].filter((file) => /\.(js|css)$/.test(file));
  }

  /** Bytes of files, each gzipped by itself as servers send them. */
  async function weigh(files: string[]): Promise<number> {
    const sizes = files.map(async (file) => {
      const response = await fetch(HOME + file);
      return gzipSync(Buffer.from(await response.arrayBuffer())).length;
    });
    return (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
  }

  async function anyMission(): Promise<string> {
    const results = await (await fetch(`${HOME}/missions`)).text();
    return /href="(\/missions\/[\w-]+)"/.exec(results)?.[1] ?? '';
  }

  it.each([
    ['home', () => '/'],
    ['results', () => '/missions?place=35000'],
    ['results in the language with the longest words', () => '/ar/missions?place=35000'],
    ['a mission', anyMission],
  ])('of %s keeps to the budget', async (_, find) => {
    const files = await filesOf(await find());
    const script = await weigh(files.filter((file) => file.endsWith('.js')));
    // Less than React and the router weigh would mean that something was not seen.
    expect(script).toBeGreaterThan(105_000);
    expect(script).toBeLessThanOrEqual(SCRIPT);
    expect(await weigh(files.filter((file) => file.endsWith('.css')))).toBeLessThanOrEqual(STYLE);
    expect(files.length).toBeLessThanOrEqual(FILES);
  });
});

describe('headers', () => {
  it.each(['/', '/missions', '/sign-in', '/no-such-page'])(
    '%s is closed to frames and foreign scripts',
    async (path) => {
      const { headers } = await fetch(HOME + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('pages of links in mails are neither kept nor passed on', async () => {
    const { headers } = await fetch(`${HOME}/confirm-email/x`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('forms from elsewhere are refused', async () => {
    const { status } = await fetch(`${HOME}/sign-in`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'email=a@b.fr&password=x',
    });
    expect(status).toBe(403);
  });
});
