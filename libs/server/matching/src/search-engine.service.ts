import { setTimeout as pause } from 'node:timers/promises';
import { Config, log } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { MeilisearchApiError } from 'meilisearch';
import { MeiliSearch } from './meili-search.service';
import type { MissionSearch } from './mission-search';
import { PostgresSearch } from './postgres-search.service';

/** After a failure the preferred engine is left alone for this long, in milliseconds. */
const REST_MILLIS = 5_000;
/** An engine that refuses at once, being busy, is asked once more after up to this long. */
const JITTER_MILLIS = 60;
/** No second try when the first took longer: both together would exceed what a visitor waits. */
const LAST_RETRY_MILLIS = 150;

/** An engine's answer; degraded when the preferred engine could not give it. */
export interface EngineAnswer<T> {
  readonly value: T;
  readonly degraded: boolean;
}

/** Chooses who answers: Meilisearch where MEILI_URL is set and while it works, else PostgreSQL. */
@Injectable()
export class SearchEngine {
  /** The engine besides PostgreSQL, which is always kept up to date. */
  readonly preferred: MissionSearch | null;
  private restsUntil = -Infinity;

  constructor(
    config: Config,
    private readonly postgres: PostgresSearch,
    meili: MeiliSearch,
  ) {
    this.preferred = config.meiliUrl ? meili : null;
  }

  /** Lets the preferred engine answer, and PostgreSQL when it is down, busy or slower than its budget. */
  async ask<T>(question: (engine: MissionSearch) => Promise<T>): Promise<EngineAnswer<T>> {
    if (!this.preferred) return { value: await question(this.postgres), degraded: false };
    if (performance.now() >= this.restsUntil) {
      try {
        return { value: await withRetry(() => question(this.preferred as MissionSearch)), degraded: false };
      } catch (error) {
        this.restsUntil = performance.now() + REST_MILLIS;
        log.warn({ err: error }, 'search falls back to PostgreSQL');
      }
    }
    return { value: await question(this.postgres), degraded: true };
  }
}

async function withRetry<T>(attempt: () => Promise<T>): Promise<T> {
  const started = performance.now();
  try {
    return await attempt();
  } catch (error) {
    const busy = error instanceof MeilisearchApiError && error.response.status === 503;
    if (!busy || performance.now() - started > LAST_RETRY_MILLIS) throw error;
    await pause(Math.random() * JITTER_MILLIS);
    return attempt();
  }
}
