import type { Calendar } from './calendar';
import { demoId } from './ids';
import { Random, type Stream } from './random';
import type { Territory } from './territory';

/** How many objects the demo holds. */
export interface DemoScale {
  readonly organisations: number;
  readonly missions: number;
  readonly volunteers: number;
  readonly participations: number;
}

export const SCALES = {
  small: { organisations: 40, missions: 250, volunteers: 600, participations: 2_000 },
  default: { organisations: 300, missions: 2_000, volunteers: 5_000, participations: 20_000 },
  large: { organisations: 25_000, missions: 100_000, volunteers: 200_000, participations: 1_000_000 },
} as const satisfies Record<string, DemoScale>;

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** All that the generator depends on: the same world gives the same rows. */
export class World {
  constructor(
    readonly seed: number,
    readonly scale: DemoScale,
    readonly calendar: Calendar,
    readonly territory: Territory,
    readonly secrets: { readonly passwordHash: string; readonly termsVersion: string },
  ) {}

  /** The present, in milliseconds. */
  get now(): number {
    return this.calendar.now;
  }

  /** Random numbers for one object, independent of all others. */
  random(stream: Stream, index: number): Random {
    return new Random(this.seed, stream, index);
  }

  /** The id of one object, made at a time. */
  id(stream: Stream, index: number, at: number): string {
    return demoId(this.seed, stream, index, at);
  }
}
