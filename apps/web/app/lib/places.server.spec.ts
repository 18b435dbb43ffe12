import { describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@maillon/web-api';
import { findPlaces } from './places.server';

/** An API that notes what it is asked and fails once. */
function clientThatFailsFirst() {
  const asked: unknown[] = [];
  const run = (_document: unknown, variables: unknown) => {
    asked.push(variables);
    if (asked.length === 1) return Promise.reject(new Error('away'));
    return Promise.resolve({ places: [{ code: 'FR-35238', name: 'Rennes', postcodes: ['35000'], department: null }] });
  };
  return { asked, client: { run } as unknown as ApiClient };
}

describe('places for what is typed', () => {
  it('asks once for the same beginning, whatever its case, and keeps no failure', async () => {
    const { asked, client } = clientThatFailsFirst();
    await expect(findPlaces(client, 'Renn')).rejects.toThrow('away');
    const first = await findPlaces(client, 'Renn');
    expect(first.map(({ code }) => code)).toEqual(['FR-35238']);
    expect(await findPlaces(client, 'renn ')).toEqual(first);
    expect(asked).toEqual([
      { query: 'Renn', first: 8 },
      { query: 'Renn', first: 8 },
    ]);
    await findPlaces(client, 'renn', 1);
    expect(asked).toHaveLength(3);
  });

  it('asks again for what was not found', async () => {
    const asked: unknown[] = [];
    const client = {
      run: (_: unknown, variables: unknown) => Promise.resolve({ places: [], asked: asked.push(variables) }),
    };
    await findPlaces(client as unknown as ApiClient, 'xyzzy');
    await findPlaces(client as unknown as ApiClient, 'xyzzy');
    expect(asked).toHaveLength(2);
  });

  it('does not ask for a single letter', async () => {
    const { asked, client } = clientThatFailsFirst();
    expect(await findPlaces(client, ' r ')).toEqual([]);
    expect(asked).toEqual([]);
  });
});
