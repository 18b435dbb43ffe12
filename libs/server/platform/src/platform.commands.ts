import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from './database';
import { Command, type CommandArguments } from './events';
import { Jobs } from './jobs';
import { schemaDifferences } from './migrate';
import { Worker } from './worker';

const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Commands on the schema and the queue. */
@Injectable()
export class PlatformCommands {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly worker: Worker,
  ) {}

  /** Prints the SQL that would make the tables what the entities say; 1 when there is any. */
  @Command('migrations:check', 'entities and migrations agree')
  async check(): Promise<number> {
    const differences = await schemaDifferences(this.dataSource);
    differences.forEach(print);
    return differences.length > 0 ? 1 : 0;
  }

  /** Runs what is due, as the worker would. */
  @Command('jobs', 'run every job that is due, then stop')
  drain(): Promise<void> {
    return this.worker.drain();
  }

  /** For the supervisor of the worker, which answers no requests. */
  @Command('worker:check', 'succeeds when a worker was seen in the last minute')
  async seen(): Promise<number> {
    const alive = await this.database.query(
      "SELECT FROM worker_heartbeats WHERE seen_at > clock_timestamp() - interval '1 minute' LIMIT 1",
    );
    return alive.length > 0 ? 0 : 1;
  }

  /** One line of JSON per dead job. */
  @Command('outbox:dead', 'list jobs that failed for good')
  async dead(): Promise<void> {
    for (const job of await this.jobs.dead()) print(JSON.stringify(job));
  }

  /** Makes dead jobs due again. */
  @Command('outbox:replay', 'run dead jobs again: their ids, or --all', { all: { type: 'boolean' } })
  async replay({ options, words }: CommandArguments): Promise<void> {
    const count = await this.jobs.replay(options.all ? 'all' : words);
    print(`${count} to run again`);
  }
}
