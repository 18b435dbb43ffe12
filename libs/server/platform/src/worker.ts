import { setInterval } from 'node:timers';
import { Injectable } from '@nestjs/common';
import { Logger, runTaskList, runTaskListOnce, type Job, type TaskList, type WorkerPool } from 'graphile-worker';
import pg from 'pg';
import { Config } from './config';
import { connectionSettings } from './data-source';
import { Database } from './database';
import { DELIVERY_JOB, type JobInfo } from './jobs';
import { describeError, log } from './log';
import { type Delivery, Outbox } from './outbox';
import { Registry } from './registry';
import { RequestContext } from './request-context';
import { Scheduler } from './schedules';

const HEARTBEAT_MILLIS = 10_000;
/** A worker not seen for so long is dead: its jobs are freed. */
const DEAD_AFTER_SECONDS = 30;
const SCHEDULE_MILLIS = 15_000;
const DRAIN_MILLIS = 20_000;

const workerLog = new Logger((scope) => (level, message, meta) => {
  const failure = (meta as { error?: unknown } | undefined)?.error;
  const fields = { worker: scope.workerId, job: scope.jobId, task: scope.taskIdentifier };
  if (level === 'error')
    log.error({ ...fields, ...(failure ? { err: failure } : { message: message.split('\n')[0]?.slice(0, 200) }) });
  else log.debug({ ...fields, message: message.slice(0, 200) });
});

/** Runs jobs, deliveries and schedules of one process. */
@Injectable()
export class Worker {
  private pool?: WorkerPool;
  private pgPool?: pg.Pool;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly registry: Registry,
    private readonly outbox: Outbox,
    private readonly scheduler: Scheduler,
  ) {}

  /** Starts taking jobs; resolves once it listens. */
  async start(): Promise<void> {
    this.pgPool = this.connect();
    this.pool = runTaskList(
      { concurrency: this.config.workerConcurrency, pollInterval: 2_000, noHandleSignals: true, logger: workerLog },
      this.tasks(),
      this.pgPool,
    );
    this.pool.promise.catch((error: unknown) => log.fatal({ err: error }, 'worker stopped'));
    await this.beat();
    await this.scheduler.tick();
    this.every(HEARTBEAT_MILLIS, () => this.beat());
    this.every(SCHEDULE_MILLIS, () => this.scheduler.tick());
  }

  /** Settles when the worker has stopped for whatever reason. */
  get stopped(): Promise<void> {
    return Promise.resolve(this.pool?.promise);
  }

  /** Takes no more jobs and waits for those running, at most 20 s. */
  async stop(): Promise<void> {
    this.timers.forEach(clearInterval);
    const workers = this.workerIds();
    const late = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MILLIS).unref());
    await Promise.race([this.pool?.gracefulShutdown(), late]);
    await this.database.execute('DELETE FROM worker_heartbeats WHERE worker_id = ANY ($1)', [workers]);
    await this.pgPool?.end();
  }

  /** Runs every job that is due, those they enqueue included, then returns. For tests and the command line. */
  async drain(): Promise<void> {
    const pool = this.connect();
    try {
      const client = await pool.connect();
      try {
        await runTaskListOnce({ noHandleSignals: true, logger: workerLog }, this.tasks(), client);
      } finally {
        client.release();
      }
    } finally {
      await pool.end();
    }
  }

  /** Says that this process's workers live, and frees the jobs of those that do not. */
  async beat(): Promise<void> {
    await this.database.execute(
      `INSERT INTO worker_heartbeats (worker_id, seen_at) SELECT id, clock_timestamp() FROM unnest($1::text[]) AS id
       ON CONFLICT (worker_id) DO UPDATE SET seen_at = excluded.seen_at`,
      [this.workerIds()],
    );
    const freed = await this.database.query<{ worker: string }>(
      `WITH dead AS (
         SELECT DISTINCT locked_by AS worker FROM graphile_worker._private_jobs
         WHERE locked_at < clock_timestamp() - make_interval(secs => $1)
           AND locked_by NOT IN (SELECT worker_id FROM worker_heartbeats WHERE seen_at > clock_timestamp() - make_interval(secs => $1))
       ), freed AS (
         SELECT graphile_worker.force_unlock_workers(array_agg(worker)) FROM dead HAVING count(*) > 0
       ), forgotten AS (
         DELETE FROM worker_heartbeats WHERE seen_at < clock_timestamp() - make_interval(secs => $1 * 10)
       )
       SELECT worker FROM dead, freed`,
      [DEAD_AFTER_SECONDS],
    );
    for (const { worker } of freed) log.warn({ worker }, 'jobs of a dead worker freed');
  }

  private workerIds(): string[] {
    return this.pool?._workers.map(({ workerId }) => workerId) ?? [];
  }

  private every(millis: number, work: () => Promise<void>): void {
    const run = () => void work().catch((error: unknown) => log.error({ err: error }, 'worker upkeep failed'));
    this.timers.push(setInterval(run, millis));
  }

  private connect(): pg.Pool {
    const pool = new pg.Pool({
      ...connectionSettings(this.config.databaseUrl, 'jobs'),
      max: this.config.workerConcurrency + 2,
    });
    pool.on('error', (error) => log.warn({ err: error }, 'idle connection lost'));
    return pool;
  }

  private tasks(): TaskList {
    const named = [...this.registry.of('job'), ...this.registry.of('schedule')].map(
      ({ hook, run }) => [hook.name, (payload: unknown, info: JobInfo) => run(payload, info)] as const,
    );
    const deliver = (payload: unknown) => this.outbox.deliver(payload as Delivery);
    return Object.fromEntries(
      [[DELIVERY_JOB, deliver] as const, ...named].map(([name, run]) => [
        name,
        (payload: unknown, { job }: { job: Job }) =>
          inScope(job, () => run(payload, { jobId: job.id, attempt: job.attempts })),
      ]),
    );
  }
}

/** A scope of its own for each job: loaders, request id. */
async function inScope(job: Job, work: () => unknown): Promise<void> {
  const scope = {
    requestId: `job-${job.id}`,
    locale: 'fr',
    ip: null,
    userAgent: null,
    cookies: {},
    loaders: new Map(),
  } as const;
  await RequestContext.run(scope, async () => {
    try {
      await work();
    } catch (error) {
      // The queue keeps the message: it must not quote personal data.
      throw Object.assign(new Error(summary(error)), { stack: undefined, cause: error });
    }
  });
}

function summary(error: unknown): string {
  const { type, code, constraint, message } = describeError(error) as Record<string, string | undefined>;
  return [type, code, constraint, message].filter(Boolean).join(' · ').slice(0, 500);
}
