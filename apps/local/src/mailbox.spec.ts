import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@maillon/embedded';
import { createTransport } from 'nodemailer';
import { startMailbox, type Mailbox } from './mailbox';
import { MailStore, type Mail } from './mailbox.store';

const folder = mkdtempSync(join(tmpdir(), 'maillon-mailbox-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe('the mailbox', () => {
  let mailbox: Mailbox;

  beforeAll(async () => {
    mailbox = await startMailbox({ folder, smtpPort: await freePort(), httpPort: await freePort() });
  });

  afterEach(() => fetch(`${mailbox.httpUrl}/mailbox/api/messages`, { method: 'DELETE' }));
  afterAll(() => mailbox.stop());

  const send = (to: string, subject: string) =>
    createTransport(mailbox.smtpUrl).sendMail({
      from: 'Maillon <noreply@example.org>',
      to,
      bcc: 'archive@example.org',
      subject,
      text: 'Bonjour & bienvenue',
      html: '<p>Bonjour <a href="http://localhost:3000/x">ici</a></p><script>alert(1)</script>',
      attachments: [{ filename: 'mission.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
    });
  const get = (path: string) => fetch(`${mailbox.httpUrl}/mailbox${path}`);
  const list = async (query = '') => (await (await get(`/api/messages${query}`)).json()) as Mail[];

  it('tells programs what was sent, newest first and by address', async () => {
    await send('lea@example.org', 'Première');
    await send('Sam@example.org', 'Seconde');
    expect((await list()).map(({ subject }) => subject)).toEqual(['Seconde', 'Première']);
    expect(await list('?to=sam@EXAMPLE.org')).toEqual([
      expect.objectContaining({
        from: 'noreply@example.org',
        to: ['Sam@example.org', 'archive@example.org'],
        text: 'Bonjour & bienvenue\n',
        html: expect.stringContaining('<p>Bonjour'),
        headers: expect.objectContaining({ from: 'Maillon <noreply@example.org>' }),
        attachments: [{ name: 'mission.ics', type: 'text/calendar', bytes: 16 }],
      }),
    ]);
    expect(await list('?to=nobody@example.org')).toEqual([]);
  });

  it('shows people the list and each mail, without running what is in it', async () => {
    await send('lea@example.org', '<img src=x onerror=alert(1)> & co');
    const [mail] = await list();
    const page = await (await get('')).text();
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; co');
    expect(page).not.toContain('<img');
    expect(page).toContain(`href="/mailbox/${mail?.id}"`);

    const single = await get(`/${mail?.id}`);
    expect(single.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await single.text();
    expect(text).toContain('Bonjour &amp; bienvenue');
    expect(text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(text).toContain('mission.ics');

    const part = await get(`/${mail?.id}/html`);
    expect(part.headers.get('content-security-policy')).toMatch(/^sandbox [^;]*; default-src 'none'/);
    expect(part.headers.get('content-security-policy')).not.toContain('allow-scripts');
    expect(await part.text()).toContain('<a href="http://localhost:3000/x">ici</a>');
    expect(await (await get(`/${mail?.id}/raw`)).text()).toContain('Content-Type: multipart/');
  });

  it('knows no other files than its mails', async () => {
    writeFileSync(join(folder, '..', 'secret.json'), '{}');
    for (const id of ['unknown', '..%2Fsecret', '%2e%2e%2fsecret']) {
      expect((await get(`/${id}`)).status).toBe(404);
      expect((await get(`/${id}/raw`)).status).toBe(404);
    }
    rmSync(join(folder, '..', 'secret.json'));
  });
});

it('keeps the last mails only, over a restart too', async () => {
  const kept = join(folder, 'few');
  const message = (subject: string) => Buffer.from(`Subject: ${subject}\r\n\r\nText`);
  const first = new MailStore(kept, 3);
  for (const subject of ['1', '2', '3', '4']) await first.add(message(subject), ['lea@example.org']);
  expect(first.list().map(({ subject }) => subject)).toEqual(['4', '3', '2']);

  const second = new MailStore(kept, 3);
  await second.add(message('5'), []);
  expect(second.list().map(({ subject }) => subject)).toEqual(['5', '4', '3']);
});
