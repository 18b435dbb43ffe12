import { afterAll, beforeAll, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, Visitor } from './journey';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it.each([true, false])(
  'whoever withdrew may apply again, with scripts: %s',
  async (javaScriptEnabled) => {
    const volunteer = await Visitor.arrive(browser, { javaScriptEnabled });
    await volunteer.signIn('camille@demo.maillon.example');
    const { page } = volunteer;
    await page.goto('/participations');
    await page.locator('main li', { hasText: 'En attente' }).getByRole('link').first().click();
    await page.waitForURL(/\/participations\//);
    await page.getByText('Me retirer', { exact: true }).click();
    await page.getByRole('button', { name: 'Oui, me retirer' }).click();
    await page.getByText('Retirée').first().waitFor();
    await page.locator('main a[href*="/missions/"]').first().click();
    const again = page.getByRole('button', { name: 'Proposer de nouveau mon aide' });
    await again.waitFor();
    const slot = page.locator('input[name=slot]:not([disabled])').first();
    if ((await slot.count()) > 0) await slot.check();
    await again.click();
    await page.waitForURL(/\/apply/);
    await page.getByRole('button', { name: 'Envoyer ma candidature' }).click();
    await page.waitForURL(/\/participations\/.*sent=1/);
    await page.getByText('En attente').first().waitFor();
    volunteer.expectQuiet();
    await volunteer.leave();
  },
  60_000,
);
