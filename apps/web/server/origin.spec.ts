import { describe, expect, it, jest } from '@jest/globals';
import type { Request, Response } from 'express';
import { refuseForeignForms } from './origin';

const ours = new URL('https://maillon.example');

function answer(method: string, headers: Record<string, string>): number | 'passed' {
  let status: number | 'passed' = 'passed';
  const response = {
    status: (code: number) => {
      status = code;
      return response;
    },
    type: () => response,
    send: () => response,
  };
  const request = { method, headers: { ...headers }, get: (name: string) => headers[name] };
  const next = jest.fn();
  refuseForeignForms(ours)(request as unknown as Request, response as unknown as Response, next);
  expect(next.mock.calls).toHaveLength(status === 'passed' ? 1 : 0);
  return status;
}

describe('refuseForeignForms', () => {
  it.each<[string, Record<string, string>, number | 'passed']>([
    ['POST', { origin: 'https://maillon.example' }, 'passed'],
    ['POST', { origin: 'http://maillon.example' }, 403],
    ['POST', { origin: 'https://maillon.example.evil.example' }, 403],
    ['POST', { origin: 'https://evil.example' }, 403],
    ['POST', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 'passed'],
    ['POST', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['POST', { origin: 'null' }, 403],
    ['POST', { 'sec-fetch-site': 'same-origin' }, 'passed'],
    ['POST', { 'sec-fetch-site': 'same-site' }, 403],
    ['POST', {}, 403],
    ['DELETE', { origin: 'https://evil.example' }, 403],
    ['GET', { origin: 'https://evil.example' }, 'passed'],
    ['HEAD', {}, 'passed'],
  ])('%s with %j: %s', (method, headers, expected) => expect(answer(method, headers)).toBe(expected));
});
