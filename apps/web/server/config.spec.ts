import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config';

describe('the web server’s settings', () => {
  it('has defaults for a laptop', () => {
    const config = readConfig({});
    expect([config.port, config.publicUrl.href, config.local, config.mailboxUrl]).toEqual([
      3000,
      'http://localhost:3000/',
      true,
      null,
    ]);
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = Object.fromEntries(
      ['WEB_HOST', 'WEB_PORT', 'API_URL', 'PUBLIC_URL', 'TRUSTED_PROXIES', 'MAILBOX_URL'].map((name) => [name, ' ']),
    );
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('names every wrong variable in one message', () => {
    expect(() => readConfig({ WEB_PORT: 'abc', API_URL: 'nowhere' })).toThrow(/WEB_PORT[\s\S]*API_URL/);
  });

  it('refuses plain http beyond this machine, and keeps the mailbox at home', () => {
    expect(() => readConfig({ PUBLIC_URL: 'http://maillon.example' })).toThrow(/PUBLIC_URL must be https/);
    const config = readConfig({ PUBLIC_URL: 'https://maillon.example', MAILBOX_URL: 'http://127.0.0.1:8025' });
    expect(config.mailboxUrl).toBeNull();
  });
});
