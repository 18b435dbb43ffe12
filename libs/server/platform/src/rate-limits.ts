import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from './config';
import { Database } from './database';
import { toDomainError } from './database.errors';
import { RateLimited } from './errors';

/** Counts attempts in PostgreSQL, so that all processes share one count; keys are stored hashed. */
@Injectable()
export class RateLimits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * Counts one attempt; throws RateLimited (with the seconds left) beyond `limit` within a window that starts at the
   * first attempt. Call it before the transaction: a count must survive a rollback.
   */
  async hit(key: string, limit: number, windowSeconds: number): Promise<void> {
    if (this.database.inTransaction) throw new Error(`Rate limit "${key}" counted inside a transaction`);
    const hash = createHmac('sha256', this.config.appSecret).update(key).digest();
    const rows = await this.dataSource
      .query<{ hits: number; seconds: number }[]>(
        `INSERT INTO rate_counters AS counter (key, hits, expires_at) VALUES ($1, 1, app_now() + make_interval(secs => $2))
         ON CONFLICT (key) DO UPDATE SET
           hits = CASE WHEN counter.expires_at <= app_now() THEN 1 ELSE counter.hits + 1 END,
           expires_at = CASE WHEN counter.expires_at <= app_now() THEN excluded.expires_at ELSE counter.expires_at END
         RETURNING hits, ceil(extract(epoch FROM expires_at - app_now()))::int AS seconds`,
        [hash, windowSeconds],
      )
      .catch((error: unknown) => {
        throw toDomainError(error);
      });
    const row = rows[0];
    if (row && row.hits > limit) throw new RateLimited(Math.max(1, row.seconds));
  }
}
