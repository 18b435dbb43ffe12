import type { LocalSpan } from './slots';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const PARTS = ['morning', 'afternoon', 'evening'] as const;

export type HalfDay = `${(typeof WEEKDAYS)[number]}_${(typeof PARTS)[number]}`;

/** The 21 weekly half-days in order: Monday morning first; the index of each is its bit in a mask. */
export const HALF_DAYS: readonly HalfDay[] = WEEKDAYS.flatMap((day) => PARTS.map((part): HalfDay => `${day}_${part}`));

/** When a part of the day begins and ends, in minutes after midnight. */
const PART_BOUNDS = [
  [0, 12 * 60],
  [12 * 60, 18 * 60],
  [18 * 60, 24 * 60],
] as const;

/** A part of the day counts as touched from this many minutes on, so that a slot ending at 12:15 is a morning; short slots, from half their length on. */
const TOUCHED_MINUTES = 30;

/** Bit mask (21 bits) of half-days. */
export function halfDaysToMask(halfDays: readonly HalfDay[]): number {
  return halfDays.reduce((mask, halfDay) => mask | (1 << HALF_DAYS.indexOf(halfDay)), 0);
}

/** Half-days of a bit mask, in order of the week. */
export function maskToHalfDays(mask: number): HalfDay[] {
  return HALF_DAYS.filter((_, bit) => (mask & (1 << bit)) !== 0);
}

/** The half-days that a slot takes, by its local date and times; one that ends past midnight goes on the next day. */
export function halfDaysOf(slot: LocalSpan): HalfDay[] {
  const start = minutes(slot.localStart);
  const end = minutes(slot.localEnd);
  if (end > start) return touched(weekday(slot.localDate), start, end);
  const day = weekday(slot.localDate);
  return [...touched(day, start, 24 * 60), ...touched((day + 1) % 7, 0, end)];
}

function touched(day: number, start: number, end: number): HalfDay[] {
  return PART_BOUNDS.flatMap(([from, to], part) => {
    const shared = Math.min(end, to) - Math.max(start, from);
    const halfDay = HALF_DAYS[day * PARTS.length + part];
    return halfDay && shared >= Math.min(TOUCHED_MINUTES, (end - start) / 2) ? [halfDay] : [];
  });
}

/** Monday is 0. */
function weekday(localDate: string): number {
  return (new Date(`${localDate}T00:00:00Z`).getUTCDay() + 6) % 7;
}

function minutes(localTime: string): number {
  return Number(localTime.slice(0, 2)) * 60 + Number(localTime.slice(3, 5));
}
