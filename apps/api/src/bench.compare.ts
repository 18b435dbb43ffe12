import { deepStrictEqual } from 'node:assert';

/** One way of doing something. */
export interface Contender {
  readonly name: string;
  /** Does it once; resolves to what it found, as text. */
  run(): Promise<string>;
}

export interface Comparison {
  readonly title: string;
  readonly ours: Contender;
  readonly theirs: Contender;
}

/** How long and how often each side runs. */
export interface Effort {
  readonly rounds: number;
  readonly millis: number;
}

/** Runs going on at once. */
const LANES = 4;

/**
 * Checks that both sides find the same, warms both up, and lets them run in turn. Returns lines to print: runs a second
 * on each side, and the median over the rounds of their ratio, which says more than times of one machine on one day.
 */
export async function compare({ title, ours, theirs }: Comparison, { rounds, millis }: Effort): Promise<string> {
  deepStrictEqual(
    JSON.parse(await ours.run()),
    JSON.parse(await theirs.run()),
    `${title}: the two find different things`,
  );
  for (const contender of [ours, theirs]) await speed(contender, millis);
  const pairs: { readonly ours: number; readonly theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ ours: await speed(ours, millis), theirs: await speed(theirs, millis) });
  }
  const line = (name: string, value: number, unit = 'a second') =>
    `  ${name.padEnd(60)} ${value.toFixed(value < 10 ? 2 : 0).padStart(6)} ${unit}`;
  return [
    title,
    line(ours.name, median(pairs.map((pair) => pair.ours))),
    line(theirs.name, median(pairs.map((pair) => pair.theirs))),
    line('ratio', median(pairs.map((pair) => pair.ours / pair.theirs)), 'times as fast'),
    '',
  ].join('\n');
}

/** Runs a second, at least one each lane. */
async function speed(contender: Contender, millis: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  const lane = async () => {
    do {
      await contender.run();
      done += 1;
    } while (performance.now() < start + millis);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return (done * 1000) / (performance.now() - start);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
