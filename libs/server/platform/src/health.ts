import { Controller, Get, HttpCode, Injectable, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public } from './guard';
import { log } from './log';

const CHECK_MILLIS = 1000;

/** Whether this process should get requests. */
@Injectable()
export class Readiness {
  stopping = false;
  private lastProblem?: string;

  constructor(private readonly dataSource: DataSource) {}

  /** True when the database answers within a second, the schema is at least this version's, and the process is not stopping. */
  async isReady(): Promise<boolean> {
    if (this.stopping) return false;
    const late = new Promise<string>((resolve) => setTimeout(resolve, CHECK_MILLIS, 'the database is slow').unref());
    const problem = await Promise.race([this.problem().catch(() => 'the database does not answer'), late]);
    if (problem !== this.lastProblem) log.warn({ problem }, problem ? 'not ready' : 'ready again');
    this.lastProblem = problem;
    return problem === undefined;
  }

  private async problem(): Promise<string | undefined> {
    const done = await this.dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
    const names = new Set(done.map(({ name }) => name));
    const wanted = this.dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
    const missing = wanted.find((name) => !names.has(name));
    return missing && `migration ${missing} is missing`;
  }
}

/** For supervisors: nothing about data or versions. */
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs. */
  @Public()
  @Get('livez')
  @HttpCode(200)
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can serve requests; 503 while it cannot. */
  @Public()
  @Get('readyz')
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ status: string }> {
    const ready = await this.readiness.isReady();
    if (!ready) response.status(503).setHeader('retry-after', '1');
    return { status: ready ? 'ok' : 'unavailable' };
  }
}
