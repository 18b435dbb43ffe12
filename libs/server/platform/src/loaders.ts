import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { RequestContext } from './request-context';

/** DataLoaders of one request, by name. */
export type LoaderMap = Map<string, DataLoader<never, unknown>>;

/** Batches and caches reads for the length of one request: `loaders.of('geo.areas', (codes) => …).load(code)`. */
@Injectable()
export class Loaders {
  /**
   * The request's loader of that name, made on first use. `batch` gets distinct keys and returns a map;
   * a key without an entry loads as undefined. The cache is emptied by each commit. Outside requests nothing is cached.
   */
  of<K extends string | number, V>(
    name: string,
    batch: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
  ): DataLoader<K, V | undefined> {
    const make = () =>
      new DataLoader<K, V | undefined>(async (keys) => {
        const found = await batch(keys);
        return keys.map((key) => found.get(key));
      });
    const loaders = RequestContext.current?.loaders;
    if (!loaders) return make();
    const known = loaders.get(name) as DataLoader<K, V | undefined> | undefined;
    if (known) return known;
    const loader = make();
    loaders.set(name, loader as unknown as DataLoader<never, unknown>);
    return loader;
  }
}

/** Rows by key, as the batch function of a one-to-many loader returns them. */
export function groupBy<K, V>(rows: readonly V[], keyOf: (row: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
