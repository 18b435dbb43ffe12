/** Mixes a number into a 32-bit hash; for a fixed hash, different numbers give different results. */
export function mix(hash: number, value: number): number {
  let h = (hash ^ value) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h = (h ^ (h >>> 16)) >>> 0;
  return (h + 0x9e3779b9) >>> 0;
}

/** Repeatable pseudo-random numbers (mulberry32): the same seed and path give the same numbers, whatever was drawn elsewhere. */
export class Random {
  private state: number;

  constructor(seed: number, ...path: readonly number[]) {
    this.state = path.reduce(mix, mix(0, seed));
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** True with the given likelihood. */
  chance(likelihood: number): boolean {
    return this.next() < likelihood;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.next() * list.length)];
    if (found === undefined) throw new RangeError('Nothing to pick from');
    return found;
  }

  /** One of a list, the likelier the heavier; the weights must not all be zero. */
  weighted<T>(list: readonly T[], weightOf: (item: T) => number): T {
    let left = this.next() * list.reduce((sum, item) => sum + weightOf(item), 0);
    const found = list.find((item) => (left -= weightOf(item)) < 0);
    return found ?? this.pick(list);
  }

  /** Up to `count` different items of a list. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    const chosen: T[] = [];
    while (chosen.length < count && left.length > 0) chosen.push(...left.splice(this.int(0, left.length - 1), 1));
    return chosen;
  }

  /** Between 0 and 1, mostly small: exponential with the given mean, cut at 1. */
  early(mean: number): number {
    return Math.min(1, -Math.log(1 - this.next()) * mean);
  }
}

/** What a stream of random numbers is for: part of its path, and of identifiers. */
export const streams = {
  organisation: 1,
  manager: 2,
  mission: 3,
  slot: 4,
  volunteer: 5,
  participation: 6,
  conversation: 7,
  message: 8,
  participationHistory: 9,
  address: 10,
  grant: 11,
  staff: 12,
  organisationHistory: 13,
  missionHistory: 14,
  missionTexts: 15,
  commitment: 16,
  missionRows: 17,
  organisationSize: 18,
} as const;

export type Stream = (typeof streams)[keyof typeof streams];
