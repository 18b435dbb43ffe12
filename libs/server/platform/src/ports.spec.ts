import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Config, loadConfig } from './config';
import { FolderFileStore } from './files';
import { isUuid, newId } from './ids';
import { MailRefused, type OutgoingMail, SmtpMailTransport } from './mail';
import { latestDue } from './schedules';
import { Signatures } from './signatures';

const folder = mkdtempSync(join(tmpdir(), 'files-'));
const settings = { DATABASE_URL: 'postgres://x/y', FILES_DIR: folder, APP_SECRET: 'first' };
afterAll(() => rmSync(folder, { recursive: true }));

describe('files', () => {
  const files = new FolderFileStore(loadConfig(settings));

  it('are kept, replaced and removed', async () => {
    const key = `consents/${newId()}.pdf`;
    expect(await files.get(key)).toBeUndefined();
    await files.put(key, Buffer.from('one'));
    await files.put(key, Readable.from(['t', 'wo']));
    const content = await files.get(key);
    expect(content && (await text(content))).toBe('two');
    await files.remove(key);
    await files.remove(key);
    expect(await files.get(key)).toBeUndefined();
  });

  it('are whole or not there', async () => {
    const broken = Readable.from(
      (function* () {
        yield 'half';
        throw new Error('the client left');
      })(),
    );
    await expect(files.put('half/a.pdf', broken)).rejects.toThrow('the client left');
    expect(readdirSync(join(folder, 'half'))).toEqual([]);
  });

  it.each(['../a', 'a/../../b', '/etc/passwd', 'a//b', '.hidden', 'a\0b', 'A.pdf', 'a/.b', '', 'a.tar.gz/'])(
    'have no key %p',
    async (key) => {
      await expect(files.put(key, Buffer.from(''))).rejects.toThrow('Not a key');
      await expect(files.get(key)).rejects.toThrow('Not a key');
    },
  );
});

describe('mail', () => {
  const transport = new SmtpMailTransport(loadConfig(settings));
  const mail = { messageId: 'a@b', to: 'a@b.example', subject: 'Hello', text: '', html: '' };

  it.each<Partial<OutgoingMail>>([
    { subject: 'Hello\r\nBcc: everybody@b.example' },
    { to: 'a@b.example\nRCPT TO:<c@d.example>' },
    { to: 'a@b.example, c@d.example' },
    { to: '"a@evil.example x"@b.example' },
    { to: 'Somebody <a@b.example>' },
    { messageId: 'a\0b' },
    { headers: { 'List-Unsubscribe': 'x\r\nBcc: c@d.example' } },
    { headers: { 'X\nY': 'z' } },
  ])('refuses %p for good', async (change) => {
    await expect(transport.send({ ...mail, ...change })).rejects.toBeInstanceOf(MailRefused);
  });

  it('waits for a server to be configured', async () => {
    await expect(transport.send(mail)).rejects.toThrow('SMTP_URL is not set');
  });
});

describe('signatures', () => {
  const [before, after] = [
    new Signatures(loadConfig(settings)),
    new Signatures(loadConfig({ ...settings, APP_SECRET: 'second', APP_SECRET_PREVIOUS: 'first' })),
  ];

  it('hold for one value and one purpose', () => {
    const signature = before.sign('confirm', 'id');
    expect(signature).toHaveLength(43);
    expect(before.verify('confirm', 'id', signature)).toBe(true);
    for (const [purpose, value, given] of [
      ['reset', 'id', signature],
      ['confirm', 'other', signature],
      ['confirm', 'id', ''],
      ['confirm', 'id', `${signature}A`],
      ['confir', 'mid', signature],
    ] as const) {
      expect(before.verify(purpose, value, given)).toBe(false);
    }
  });

  it('outlive one change of the secret', () => {
    expect(after.verify('confirm', 'id', before.sign('confirm', 'id'))).toBe(true);
    expect(before.verify('confirm', 'id', after.sign('confirm', 'id'))).toBe(false);
  });

  it.each(['appSecret', 'previousAppSecret'])('are not made nor believed with an empty %s', (name) => {
    const config = new Config({ ...loadConfig(settings), [name]: '' });
    expect(() => new Signatures(config)).toThrow('An empty secret');
  });
});

it('identifiers sort by time and say nothing else', () => {
  const ids = Array.from({ length: 200 }, newId);
  expect(ids.every(isUuid)).toBe(true);
  expect(ids.every((id) => id[14] === '7')).toBe(true);
  expect(new Set(ids.map((id) => id.slice(15))).size).toBe(200);
  expect(ids.map((id) => id.slice(0, 13))).toEqual(ids.map((id) => id.slice(0, 13)).sort());
  expect([isUuid('no'), isUuid(7), isUuid(`${newId()} `)]).toEqual([false, false, false]);
});

describe('due times', () => {
  const due = (cron: string, until: string, after?: string, zone = 'Europe/Paris') =>
    latestDue(cron, zone, new Date(until), after ? new Date(after) : undefined)?.toISOString();

  it('follow the zone through summer time', () => {
    expect(due('0 6 * * *', '2026-03-28T12:00:00Z')).toBe('2026-03-28T05:00:00.000Z');
    expect(due('0 6 * * *', '2026-03-29T12:00:00Z')).toBe('2026-03-29T04:00:00.000Z');
    expect(due('0 6 * * *', '2026-10-25T12:00:00Z')).toBe('2026-10-25T05:00:00.000Z');
    expect(due('0 6 * * *', '2026-07-01T12:00:00Z', undefined, 'America/Cayenne')).toBe('2026-07-01T09:00:00.000Z');
  });

  it('are the latest after the last one, at most a month back', () => {
    expect(due('*/5 * * * *', '2026-05-01T10:04:59Z', '2026-05-01T10:00:00Z')).toBeUndefined();
    expect(due('*/5 * * * *', '2026-05-01T10:05:00Z', '2026-05-01T10:00:00Z')).toBe('2026-05-01T10:05:00.000Z');
    expect(due('*/5 * * * *', '2026-05-03T10:07:00Z', '2026-05-01T10:00:00Z')).toBe('2026-05-03T10:05:00.000Z');
    expect(due('0 8 1 * *', '2026-05-20T00:00:00Z', '2026-04-01T07:00:00Z')).toBe('2026-05-01T06:00:00.000Z');
    expect(due('0 8 1 1 *', '2026-05-20T00:00:00Z')).toBeUndefined();
  });
});
