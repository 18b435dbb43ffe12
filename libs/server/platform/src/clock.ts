import { Injectable } from '@nestjs/common';

/** The machine's time in milliseconds; for measuring and identifiers only, never for decisions of the domain. */
export function systemMillis(): number {
  return Date.now();
}

/** The application's time: the machine's clock plus a shift that only tests set. SQL twin: `app_now()`. */
@Injectable()
export class Clock {
  private shiftMillis = 0;

  /** The present instant. */
  now(): Date {
    return new Date(systemMillis() + this.shiftMillis);
  }

  /** Calendar date (YYYY-MM-DD) in an IANA time zone at this instant. */
  today(zone: string): string {
    return localDateOf(this.now(), zone);
  }

  /** Mirrors the shift stored in `app_clock`, in milliseconds. */
  shift(millis: number): void {
    this.shiftMillis = millis;
  }
}

/** Calendar date (YYYY-MM-DD) of an instant in an IANA time zone. */
function localDateOf(instant: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
}
