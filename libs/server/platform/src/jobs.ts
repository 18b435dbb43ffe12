import { Injectable } from '@nestjs/common';
import { Database } from './database';
import { Registry } from './registry';

/** Task name of outbox deliveries. */
export const DELIVERY_JOB = 'outbox.deliver';
/** Waits of n⁴ seconds after attempt n: 20 waits are 8.4 days in all. */
export const MAX_ATTEMPTS = 21;

/** What a job handler learns besides its payload. */
export interface JobInfo {
  readonly jobId: string;
  /** 1 at the first attempt. */
  readonly attempt: number;
}

/** A job that failed for good. */
export interface DeadJob {
  readonly id: string;
  readonly task: string;
  readonly payload: object;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: Date;
}

export interface EnqueueOptions {
  /** Not before this instant of the application's clock. */
  runAt?: Date;
  /** A waiting job with the same key is replaced: coalesces repeated work on one object. */
  key?: string;
  /** Jobs of one queue run one after the other. */
  queue?: string;
  maxAttempts?: number;
}

/** The queue on PostgreSQL: our interface, graphile-worker behind it. */
@Injectable()
export class Jobs {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
  ) {}

  /** Adds a job, in the ambient transaction when there is one; throws when no `@JobHandler` has that name. */
  async enqueue(name: string, payload: object, options: EnqueueOptions = {}): Promise<void> {
    if (
      !this.registry.of('job').some(({ hook }) => hook.name === name) &&
      !this.registry.of('schedule').some(({ hook }) => hook.name === name)
    ) {
      throw new Error(`No job handler "${name}"`);
    }
    await this.database.query('SELECT graphile_worker.add_job($1, $2::json, $3, $4, $5, $6)', [
      name,
      JSON.stringify(payload),
      options.queue ?? null,
      options.runAt ?? null,
      options.maxAttempts ?? MAX_ATTEMPTS,
      options.key ?? null,
    ]);
  }

  /** Jobs that failed for good, oldest first, at most 500. */
  async dead(): Promise<DeadJob[]> {
    return this.database.query<DeadJob>(
      `SELECT job.id::text, task.identifier AS task, job.payload, job.attempts, job.last_error AS "lastError", job.created_at AS "createdAt"
       FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
       WHERE job.attempts >= job.max_attempts AND job.locked_at IS NULL
       ORDER BY job.id LIMIT 500`,
    );
  }

  /** Makes dead jobs due again with all their attempts; `'all'` for every one. Returns how many. */
  async replay(ids: readonly string[] | 'all'): Promise<number> {
    return this.database.execute(
      `UPDATE graphile_worker._private_jobs SET attempts = 0, run_at = transaction_timestamp(), last_error = NULL, updated_at = transaction_timestamp()
       WHERE attempts >= max_attempts AND locked_at IS NULL AND ($1::bigint[] IS NULL OR id = ANY ($1::bigint[]))`,
      [ids === 'all' ? null : ids],
    );
  }
}
