/** A stretch of local time: date `YYYY-MM-DD`, times `HH:MM`; an end not after the start means the next day. */
export interface LocalSpan {
  localDate: string;
  localStart: string;
  localEnd: string;
}

/** A stretch of real time. */
export interface Span {
  startsAt: Date;
  endsAt: Date;
}

const DAY_MS = 86_400_000;

/**
 * The instants of a local stretch in an IANA zone. A local time in the spring gap moves forward,
 * an ambiguous one in autumn is the first. Throws a RangeError for an unknown zone or an impossible date.
 */
export function slotInstants({ localDate, localStart, localEnd }: LocalSpan, zone: string): Span {
  const endDate = localEnd > localStart ? localDate : addDays(localDate, 1);
  return {
    startsAt: instantOf(localDate, localStart, zone),
    endsAt: instantOf(endDate, localEnd, zone),
  };
}

/** True when two stretches share time, or come closer than `gapMinutes` (0: touching ends do not clash). */
export function slotsOverlap(a: Span, b: Span, gapMinutes = 0): boolean {
  const gap = gapMinutes * 60_000;
  return a.startsAt.getTime() < b.endsAt.getTime() + gap && b.startsAt.getTime() < a.endsAt.getTime() + gap;
}

/** True for a date that the calendar has, `YYYY-MM-DD`. */
export function isLocalDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** True for a time of day, `HH:MM`. */
function isLocalTime(value: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}

/** The local date `days` later. */
export function addDays(localDate: string, days: number): string {
  return new Date(Date.parse(`${localDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The local date of an instant in an IANA zone, `YYYY-MM-DD`. */
export function localDateOf(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString().slice(0, 10);
}

function instantOf(localDate: string, localTime: string, zone: string): Date {
  if (!isLocalDate(localDate) || !isLocalTime(localTime)) {
    throw new RangeError(`${localDate} ${localTime} is not a date and a time`);
  }
  const asUtc = Date.parse(`${localDate}T${localTime}:00Z`);
  const before = offsetAt(asUtc - DAY_MS, zone);
  const after = offsetAt(asUtc + DAY_MS, zone);
  const real = [asUtc - before, asUtc - after].filter((candidate) => candidate + offsetAt(candidate, zone) === asUtc);
  return new Date(real.length > 0 ? Math.min(...real) : asUtc - before);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clocks show ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const shown = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(
    shown['year'] ?? 0,
    (shown['month'] ?? 1) - 1,
    shown['day'],
    shown['hour'],
    shown['minute'],
    shown['second'],
  );
  return local - Math.floor(instant / 1000) * 1000;
}
