import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

/** Address of the running platform. */
export const HOME = process.env['JOURNEYS_URL'] ?? '';
const DEMO_PASSWORD = 'maillon-demo-2026';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A browser of our own, with ordinary protections: no flag that weakens CSP, CORS or cookies. */
export function openBrowser(): Promise<Browser> {
  const libraries = process.env['JOURNEYS_LIBRARIES'];
  return chromium.launch({
    executablePath: process.env['JOURNEYS_BROWSER'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) } as Record<string, string>,
  });
}

/** Waits for an address; when it does not come, says where one is instead and what the page complains of. */
export async function arriveAt(page: Page, url: RegExp): Promise<void> {
  await page.waitForURL(url).catch(async (error: unknown) => {
    const said = await page.locator('.banner, .field-error').allInnerTexts();
    throw new Error(`At ${page.url()} instead of ${url}: ${said.join(' · ')}`, { cause: error });
  });
}

/** One visitor: their own cookies; every request beyond the platform and every broken policy is remembered. */
export class Visitor {
  readonly strayRequests: string[] = [];
  readonly consoleErrors: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('request', (request) => {
      if (!request.url().startsWith(HOME) && !request.url().startsWith('data:')) this.strayRequests.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy|hydrat/i.test(message.text())) {
        this.consoleErrors.push(message.text());
      }
    });
    page.on('pageerror', (error) => this.consoleErrors.push(String(error)));
  }

  static async arrive(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'fr-FR', baseURL: HOME, ...options });
    context.setDefaultTimeout(30_000);
    return new Visitor(context, await context.newPage());
  }

  /** Signs in as a demo account and lands where its work is; waits when the limit on sign-ins asks to. */
  async signIn(email: string, password = DEMO_PASSWORD): Promise<void> {
    await eventually(async () => {
      await this.page.goto('/sign-in');
      await this.page.getByLabel('Adresse mail').fill(email);
      await this.page.getByLabel('Mot de passe', { exact: true }).fill(password);
      await this.page.getByRole('button', { name: 'Me connecter' }).click();
      await this.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'), { timeout: 6_000 });
    }, SIGN_IN_PATIENCE_MS);
  }

  /** Nothing went out to others and no policy was broken. */
  expectQuiet(): void {
    expect(this.strayRequests).toEqual([]);
    expect(this.consoleErrors).toEqual([]);
  }

  /** No accessibility rule is broken on the page as it stands. */
  async expectAccessible(): Promise<void> {
    await this.page.evaluate(axeSource);
    const violations = await this.page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations: found } = await axe.run({ resultTypes: ['violations'] });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    });
    expect({ path: new URL(this.page.url()).pathname, violations }).toMatchObject({ violations: [] });
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** A mail in the local mailbox. */
export interface CaughtMail {
  subject: string;
  text: string;
}

/** The newest mail to an address whose subject fits; waits for it. */
export async function mailTo(address: string, subject: RegExp): Promise<CaughtMail> {
  return eventually(async () => {
    const response = await fetch(`${HOME}/mailbox/api/messages?to=${encodeURIComponent(address)}`);
    const mails = (await response.json()) as CaughtMail[];
    const found = mails.find((mail) => subject.test(mail.subject));
    if (found) return found;
    throw new Error(
      `No mail to ${address} like ${subject}; there are: ${mails.map((mail) => mail.subject).join(', ')}`,
    );
  });
}

const PATIENCE_MS = 15_000;
/** Longer than the twenty seconds over which sign-ins of one address are counted. */
const SIGN_IN_PATIENCE_MS = 45_000;

/** Tries until it passes; when patience ends its last complaint is the outcome. */
export async function eventually<T>(attempt: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** An address that nobody else uses. */
export function freshAddress(name: string): string {
  return `${name}-${Date.now().toString(36)}@exemple.fr`;
}
