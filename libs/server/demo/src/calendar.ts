import { addDays, localDateOf, slotInstants, type LocalSpan, type Span } from '@maillon/rules';
import { seasons, type Season, type Weekday } from './content/kind';

/** Days counted from today, and the instants of local times. */
export class Calendar {
  private readonly today: string;
  private readonly dates = new Map<number, string>();
  private readonly instants = new Map<string, Span>();

  /** `now` in milliseconds; today is taken in `zone`. */
  constructor(
    readonly now: number,
    zone = 'Europe/Paris',
  ) {
    this.today = localDateOf(new Date(now), zone);
  }

  /** The local date `days` from today; kept, as there are fewer than birthdays in a life. */
  date(days: number): string {
    let date = this.dates.get(days);
    if (date === undefined) this.dates.set(days, (date = addDays(this.today, days)));
    return date;
  }

  /** Days from today of the first such weekday that is not before `days`. */
  next(weekday: Weekday, days: number): number {
    const found = new Date(`${this.date(days)}T00:00:00Z`).getUTCDay() || 7;
    return days + ((weekday - found + 7) % 7);
  }

  /** How common a season's missions are on a day. */
  weight(season: Season, days: number): number {
    return seasons[season][Number(this.date(days).slice(5, 7)) - 1] ?? 1;
  }

  /** The instants of a local stretch; kept, since few differ among many slots. */
  span(local: LocalSpan, zone: string): Span {
    const key = `${local.localDate} ${local.localStart} ${local.localEnd} ${zone}`;
    let span = this.instants.get(key);
    if (!span) this.instants.set(key, (span = slotInstants(local, zone)));
    return span;
  }
}

/** The time of day `minutes` after another, HH:MM. */
export function later(time: string, minutes: number): string {
  const total = (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) + minutes) % 1440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
