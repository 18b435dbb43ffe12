import { frenchFirst, frenchHour, hourSpan } from '@maillon/rules';
import type { Locale } from './locales';

/** Words for dates, times and numbers in the language of the page. */
export interface Format {
  /** "samedi 12 décembre" of a local date `YYYY-MM-DD`; the year only when it is many months away. */
  day(localDate: string): string;
  /** "12 déc." */
  shortDay(localDate: string): string;
  /** "9 h – 12 h" of local times `HH:MM[:SS]`, never broken at the dash. */
  hours(start: string, end: string): string;
  /** "Samedi 12 décembre, 9 h – 12 h" of a date and times, as the beginning of a line. */
  slot(localDate: string, start: string, end: string): string;
  /** "12 décembre 2026" of an instant, in a zone. */
  date(instant: string, timeZone: string): string;
  /** "12 décembre 2026 à 14:05" of an instant, in a zone. */
  dateTime(instant: string, timeZone: string): string;
  /** "décembre 2026" or, short, "déc." of `YYYY-MM`. */
  month(month: string, style?: 'long' | 'short'): string;
  number(value: number): string;
  percent(share: number): string;
  /** "+21 %", "−3 %" of a share that something grew by. */
  growth(share: number): string;
  /** "+6" of a difference. */
  difference(value: number): string;
  /** "14 h" below two days, "2,4 j" from there on. */
  duration(hours: number): string;
  /** "−7 h" between two durations in hours, in the unit that `duration` gives the first, and the number that this says. */
  durationChange(hours: number, before: number): { words: string; rounded: number };
  /** "il y a 3 jours" of an instant, seen from another one. */
  ago(instant: string, now: string): string;
  /** "3,2 km" below 10 km, whole kilometres from there on. */
  distance(km: number): string;
  list(parts: readonly string[]): string;
}

const DAY = 24;
const TWO_DAYS = 2 * DAY;
const HOUR_MS = 3_600_000;

const formats = new Map<Locale, Format>();

/** The words of a language; made once. */
export function formatFor(locale: Locale): Format {
  const known = formats.get(locale);
  if (known) return known;
  const format = makeFormat(locale);
  formats.set(locale, format);
  return format;
}

function makeFormat(locale: Locale): Format {
  // Server and browser may bring different data: digits are named, and spaces made equal.
  const tag = locale === 'ar' ? 'ar-u-nu-latn' : locale;
  const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
  const at = (localDate: string) => Date.parse(`${localDate}T00:00:00Z`);
  const nearDay = utc({ weekday: 'long', day: 'numeric', month: 'long' });
  const farDay = utc({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = utc({ day: 'numeric', month: 'short' });
  const months = {
    long: utc({ month: 'long', year: 'numeric' }),
    short: utc({ month: 'short' }),
  };
  const clock = utc({ hour: 'numeric', minute: '2-digit' });
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const growth = new Intl.NumberFormat(tag, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const difference = new Intl.NumberFormat(tag, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const lasting = (unit: 'hour' | 'day', signDisplay: 'auto' | 'exceptZero' = 'auto') =>
    new Intl.NumberFormat(tag, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: unit === 'day' ? 1 : 0,
      signDisplay,
    });
  const hours = lasting('hour');
  const days = lasting('day');
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const km = (digits: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: 'kilometer', maximumFractionDigits: digits });
  const near = km(1);
  const far = km(0);
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const hour = (time: string) => {
    if (locale === 'fr') return frenchHour(time);
    return plainSpaces(clock.format(Date.parse(`2000-01-01T${time.slice(0, 5)}:00Z`)), '\u00a0');
  };
  const firstOfMonth = locale === 'fr' ? frenchFirst : (date: string) => date;
  const day = (localDate: string) => firstOfMonth((isWithinMonths(localDate) ? nearDay : farDay).format(at(localDate)));
  const span = (start: string, end: string) => hourSpan(hour(start), hour(end));
  return {
    day,
    shortDay: (localDate) => firstOfMonth(shortDay.format(at(localDate))),
    hours: span,
    slot: (localDate, start, end) => `${capital(day(localDate))}${locale === 'ar' ? '،' : ','} ${span(start, end)}`,
    date: (instant, timeZone) =>
      firstOfMonth(new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone }).format(Date.parse(instant))),
    dateTime: (instant, timeZone) =>
      firstOfMonth(
        plainSpaces(
          new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(Date.parse(instant)),
        ),
      ),
    month: (month, style = 'long') => months[style].format(at(`${month}-01`)),
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    growth: (share) => growth.format(share),
    difference: (value) => difference.format(value),
    durationChange: (value, before) => {
      const inDays = value >= TWO_DAYS;
      const rounded = inDays ? Math.round((10 * (value - before)) / DAY) / 10 : Math.round(value - before);
      return { words: lasting(inDays ? 'day' : 'hour', 'exceptZero').format(rounded), rounded };
    },
    duration: (value) => (value < TWO_DAYS ? hours.format(value) : days.format(value / DAY)),
    ago: (instant, now) => relative.format(...elapsed((Date.parse(now) - Date.parse(instant)) / HOUR_MS)),
    distance: (value) => (value < 10 ? near : far).format(value),
    list: (parts) => list.format(parts),
  };
}

/** The same words at the beginning of a line: French writes days with a small letter. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Elapsed hours in the unit that says it best, as a moment of the past. */
function elapsed(hours: number): [number, Intl.RelativeTimeFormatUnit] {
  if (hours < 1 / 60) return [0, 'second'];
  if (hours < 1) return [-Math.floor(hours * 60), 'minute'];
  if (hours < DAY) return [-Math.floor(hours), 'hour'];
  if (hours < 60 * DAY) return [-Math.floor(hours / DAY), 'day'];
  return [-Math.floor(hours / (30 * DAY)), 'month'];
}

/** The same text whatever spaces the engine's data puts between a time and its AM or PM. */
function plainSpaces(text: string, space = ' '): string {
  return text.replace(/\s/g, space);
}

const NEAR_DAYS = 240;

/** Whether a date lies within some eight months: nobody asks which year is meant. */
function isWithinMonths(localDate: string): boolean {
  return Math.abs(Date.parse(`${localDate}T00:00:00Z`) - Date.now()) < NEAR_DAYS * 86_400_000;
}
