import type { Format } from '../../lib/format';

/** How a figure changed, in the reader's words; the tone says whether that is good. */
export interface Change {
  value: string;
  tone: 'positive' | 'danger' | 'neutral';
}

/** Fewer than this many things before: a comparison would say more about chance than about change. */
export const ENOUGH = 10;

const tone = (difference: number): Change['tone'] =>
  difference === 0 ? 'neutral' : difference > 0 ? 'positive' : 'danger';

/** From tenfold on, a comparison says only that there was next to nothing before. */
const TOO_MUCH = 10;

/** Whether a count says something beside the one before. */
export function comparable(now: number, before: number): boolean {
  return before > 0 && now < TOO_MUCH * before;
}

/** "+21 %" of a count; nothing when there was none before, or hardly any. */
export function growth(now: number, before: number, format: Format): Change | undefined {
  if (!comparable(now, before)) return undefined;
  const share = Math.round((100 * (now - before)) / before) / 100;
  return { value: format.growth(share), tone: tone(share) };
}

/** A share of one, or nothing where there is nothing to share. */
export function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

/** "+6" percentage points. */
export function points(now: number | undefined, before: number | undefined, format: Format): Change | undefined {
  if (now === undefined || before === undefined) return undefined;
  const difference = Math.round(100 * now) - Math.round(100 * before);
  return { value: format.difference(difference), tone: tone(difference) };
}

/** "−7 h", or days where the time itself is said in days; shorter is better. */
export function delay(now: number | null, before: number | null, format: Format): Change | undefined {
  if (now === null || before === null) return undefined;
  const { words, rounded } = format.durationChange(now, before);
  return { value: words, tone: tone(-rounded) };
}
