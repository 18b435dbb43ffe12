import { Controller, Get, HttpCode, Injectable, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Public } from './guard';

const CHECK_MILLIS = 1000;

/** Whether this process should get requests. */
@Injectable()
export class Readiness {
  stopping = false;

  constructor(private readonly dataSource: DataSource) {}

  /** True when the database answers within a second, the schema is at least this version's, and the process is not stopping. */
  async isReady(): Promise<boolean> {
    if (this.stopping) return false;
    const late = new Promise<false>((resolve) => setTimeout(resolve, CHECK_MILLIS, false).unref());
    return Promise.race([this.migrated().catch(() => false), late]);
  }

  private async migrated(): Promise<boolean> {
    const done = await this.dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
    const names = new Set(done.map(({ name }) => name));
    return this.dataSource.migrations.every(({ name }) => name !== undefined && names.has(name));
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
