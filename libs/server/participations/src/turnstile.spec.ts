import { expect, it } from '@jest/globals';
import { Turnstile } from './turnstile';

const later = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

it('lets one pass at a time on a key, in order, and others by', async () => {
  const turnstile = new Turnstile();
  const seen: string[] = [];
  const pass = (key: string, name: string, millis: number) =>
    turnstile.pass(key, async () => {
      seen.push(`${name} in`);
      await later(millis);
      seen.push(`${name} out`);
      return name;
    });
  const results = await Promise.all([pass('a', 'one', 20), pass('a', 'two', 1), pass('b', 'three', 5)]);
  expect(results).toEqual(['one', 'two', 'three']);
  expect(seen).toEqual(['one in', 'three in', 'three out', 'one out', 'two in', 'two out']);
});

it('goes on after a failure, which is its own', async () => {
  const turnstile = new Turnstile();
  const failing = turnstile.pass('a', () => Promise.reject(new Error('no')));
  const next = turnstile.pass('a', () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
