import { Injectable } from '@nestjs/common';
import { parseCronItem } from 'graphile-worker';
import { Clock } from './clock';
import { Config } from './config';
import { Database } from './database';
import { Jobs } from './jobs';
import { Registry } from './registry';

const MINUTE = 60_000;
/** How far back a missed run is looked for, in minutes: a month and a day. */
const LOOK_BACK = 32 * 24 * 60;

/** Payload of a scheduled job. */
export interface ScheduledRun {
  /** The due time, ISO 8601. */
  readonly dueAt: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** What a crontab pattern looks at, in a time zone. */
function digestOf(instant: Date, timeZone: string) {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      minute: 'numeric',
      hour: 'numeric',
      day: 'numeric',
      month: 'numeric',
      weekday: 'short',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    min: Number(parts.minute),
    hour: Number(parts.hour),
    date: Number(parts.day),
    month: Number(parts.month),
    dow: WEEKDAYS.indexOf(parts.weekday ?? ''),
  };
}

/** Latest due time of a crontab pattern at or before `until` and after `after`; undefined when there is none within a month. */
export function latestDue(cron: string, timeZone: string, until: Date, after?: Date): Date | undefined {
  const { match } = parseCronItem({ task: 'schedule', match: cron });
  const last = Math.floor(until.getTime() / MINUTE);
  const first = Math.max(after ? Math.floor(after.getTime() / MINUTE) + 1 : 0, last - LOOK_BACK);
  for (let minute = last; minute >= first; minute--) {
    const instant = new Date(minute * MINUTE);
    if (match(digestOf(instant, timeZone))) return instant;
  }
  return undefined;
}

/** Turns due schedules into jobs. Several processes may tick at once: the row of the schedule lets one win. */
@Injectable()
export class Scheduler {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Enqueues each schedule whose latest due time has not been enqueued yet: after an outage, one run catches up. */
  async tick(): Promise<void> {
    const now = this.clock.now();
    const known = await this.database.query<{ name: string; last_due_at: Date }>(
      'SELECT name, last_due_at FROM schedules',
    );
    const lastDue = new Map(known.map(({ name, last_due_at }) => [name, last_due_at]));
    for (const { hook } of this.registry.of('schedule')) {
      const after = lastDue.get(hook.name);
      const due = after ? latestDue(hook.cron, hook.timeZone ?? this.config.timeZone, now, after) : now;
      if (due) await this.claim(hook.name, due, after !== undefined);
    }
  }

  /** Records the due time; the one that gets to record it enqueues the run. A schedule seen for the first time only starts counting. */
  private async claim(name: string, due: Date, run: boolean): Promise<void> {
    await this.database.transaction(async () => {
      const claimed = await this.database.execute(
        `INSERT INTO schedules AS known (name, last_due_at) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET last_due_at = excluded.last_due_at WHERE known.last_due_at < excluded.last_due_at`,
        [name, due],
      );
      if (claimed === 0 || !run) return;
      const dueAt = due.toISOString();
      await this.jobs.enqueue(name, { dueAt } satisfies ScheduledRun, { key: `schedule:${name}:${dueAt}` });
    });
  }
}
