import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, jest } from '@jest/globals';
import { drain, localeOf, loggablePath } from './http';
import { describeError } from './log';
import { DateTimeScalar, isLocalDate, LocalDate, LocalTime } from './scalars';

describe('draining', () => {
  /** A server whose requests take that long. */
  async function slow(millis: number) {
    const server = createServer((_request, response) => {
      setTimeout(() => response.end('done'), millis).unref();
    }).listen(0);
    server.keepAliveTimeout = 65_000;
    await once(server, 'listening');
    const answer = fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).then(
      (response) => response.text(),
      () => 'cut off',
    );
    await once(server, 'request');
    return { server, answer };
  }

  it('lets running requests finish, for so long', async () => {
    const { server, answer } = await slow(200);
    const cutOff = jest.spyOn(server, 'closeAllConnections');
    await drain(server, 5_000);
    expect(cutOff).not.toHaveBeenCalled();
    expect([await answer, server.listening]).toEqual(['done', false]);
  });

  it('cuts off what takes longer', async () => {
    const { server, answer } = await slow(60_000);
    await drain(server, 200);
    expect(await answer).toBe('cut off');
  });
});

describe('the language', () => {
  it.each([
    [undefined, 'fr'],
    ['', 'fr'],
    ['en', 'en'],
    ['ar-MA,ar;q=0.9', 'ar'],
    ['de-DE,de;q=0.9,en;q=0.5,fr;q=0.4', 'en'],
    ['fr;q=0.3,en;q=0.8', 'en'],
    ['EN-gb', 'en'],
    ['*', 'fr'],
    [',;q=x,,', 'fr'],
  ])('for %p is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});

it('paths are logged without query and without tokens', () => {
  expect(loggablePath('/graphql?query=secret')).toBe('/graphql');
  expect(loggablePath('/confirm/AZKq3vX8tR4wZ8nB1cF6hJ3pL5sD0gYa.k7Qm2/x')).toBe('/confirm/…/x');
});

describe('an error in the log', () => {
  it('quotes nothing of the database', () => {
    const driverError = Object.assign(new Error('Key (email)=(a@b.example) already exists.'), {
      code: '23505',
      constraint: 'people_email_key',
      table: 'people',
      detail: 'Key (email)=(a@b.example)',
    });
    const error = Object.assign(new Error(driverError.message), {
      driverError,
      parameters: ['a@b.example'],
      query: 'INSERT',
    });
    const told = JSON.stringify(describeError(new Error('outer', { cause: error })));
    expect(told).not.toContain('a@b.example');
    expect(told).toContain('people_email_key');
  });
});

describe('scalars', () => {
  const parse = (scalar: typeof LocalDate | typeof DateTimeScalar, text: unknown) => {
    try {
      return scalar.parseValue(text);
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
      return 'refused';
    }
  };

  it('instants need an offset and must exist', () => {
    expect(parse(DateTimeScalar, '2026-03-29T01:30:00+01:00')).toEqual(new Date('2026-03-29T00:30:00Z'));
    for (const text of [
      '2026-03-29T01:30:00',
      '2026-03-29',
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      'now',
      0,
      null,
      '+012026-01-01T00:00:00Z',
    ]) {
      expect([text, parse(DateTimeScalar, text)]).toEqual([text, 'refused']);
    }
    expect(DateTimeScalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });

  it('dates must exist', () => {
    expect(parse(LocalDate, '2028-02-29')).toBe('2028-02-29');
    for (const text of ['2026-02-29', '2026-2-1', '01/02/2026', '', 20260101])
      expect([text, parse(LocalDate, text)]).toEqual([text, 'refused']);
    expect([isLocalDate('2026-12-31'), isLocalDate('2026-12-32')]).toEqual([true, false]);
  });

  it('times of day are HH:MM', () => {
    expect([parse(LocalTime, '00:00'), parse(LocalTime, '23:59'), LocalTime.serialize('09:30:00')]).toEqual([
      '00:00',
      '23:59',
      '09:30',
    ]);
    for (const text of ['24:00', '9:30', '09:60', '09:30:00'])
      expect([text, parse(LocalTime, text)]).toEqual([text, 'refused']);
  });
});
