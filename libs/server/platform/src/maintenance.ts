import { Injectable } from '@nestjs/common';
import { Database } from './database';
import { Schedule } from './events';

/** Months for which delivered events are kept. */
const EVENTS_MONTHS = 3;
const BATCH = 5_000;

/** Nightly removal of what the mechanisms no longer need. */
@Injectable()
export class Maintenance {
  constructor(private readonly database: Database) {}

  /** Old events without a waiting delivery, expired counters. */
  @Schedule('platform.purge', '20 3 * * *')
  async purge(): Promise<void> {
    await this.database.execute('DELETE FROM rate_counters WHERE expires_at < app_now()');
    let removed = BATCH;
    while (removed === BATCH) {
      removed = await this.database.execute(
        `DELETE FROM outbox_events WHERE id IN (
           SELECT id FROM outbox_events event
           WHERE occurred_at < app_now() - make_interval(months => $1)
             AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs job WHERE job.payload->>'eventId' = event.id::text)
           ORDER BY occurred_at LIMIT $2)`,
        [EVENTS_MONTHS, BATCH],
      );
    }
  }
}
