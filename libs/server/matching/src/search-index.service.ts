import { Database, Jobs, log } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import type { MissionSearch } from './mission-search';
import { PostgresIndex } from './postgres-index.service';
import { PostgresSearch } from './postgres-search.service';
import { SearchDocuments } from './search-documents.queries';
import { SearchEngine } from './search-engine.service';

export const REFRESH_JOB = 'search.refresh';
export const PUSH_JOB = 'search.push';
const PUSHED_AT_ONCE = 1_000;
const BATCH = 500;

/** What `drift` found and repaired. */
export interface Drift {
  /** Missions whose projection differed from the missions themselves. */
  readonly projection: number;
  /** Missions whose document in Meilisearch differed from the projection. */
  readonly engine: number;
  /** True when Meilisearch had no index and got one. */
  readonly rebuilt: boolean;
}

/**
 * Keeps what is searched in step with the missions. The projection in PostgreSQL is written in the same transaction as
 * the note that another engine has to be told; one job at a time tells it, from the projection as it stands then.
 */
@Injectable()
export class SearchIndex {
  constructor(
    private readonly database: Database,
    private readonly documents: SearchDocuments,
    private readonly projection: PostgresIndex,
    private readonly postgres: PostgresSearch,
    private readonly engine: SearchEngine,
    private readonly jobs: Jobs,
  ) {}

  /** Writes these missions anew from what they are now, or takes them out when they are not visible. */
  async refresh(missionIds: readonly string[]): Promise<void> {
    const ids = [...new Set(missionIds)].sort();
    for (let at = 0; at < ids.length; at += BATCH) await this.refreshBatch(ids.slice(at, at + BATCH));
  }

  /** Rebuilds everything while searches go on. Returns how many missions are searchable. */
  async rebuild(): Promise<number> {
    const count = await this.postgres.rebuild(this.documents.all());
    const { preferred } = this.engine;
    if (preferred) {
      await preferred.rebuild(this.documents.all());
      // What changed while the new index was filled.
      await this.repair(preferred);
    }
    return count;
  }

  /** Compares and repairs: the projection with the missions, then the other engine with the projection. */
  async drift(): Promise<Drift> {
    const drifted = await this.documents.drifted();
    await this.refresh(drifted);
    const { preferred } = this.engine;
    if (!preferred) return { projection: drifted.length, engine: 0, rebuilt: false };
    if (await preferred.health()) {
      return { projection: drifted.length, engine: await this.repair(preferred), rebuilt: false };
    }
    await preferred.rebuild(this.documents.all());
    return { projection: drifted.length, engine: 0, rebuilt: true };
  }

  /** Tells the other engine what has changed; what cannot be told stays noted. */
  async push(): Promise<void> {
    const { preferred } = this.engine;
    for (;;) {
      const changes = await this.database.query<{ id: string; at: string }>(
        `SELECT mission_id AS id, changed_at::text AS at FROM mission_search_changes ORDER BY changed_at LIMIT $1`,
        [PUSHED_AT_ONCE],
      );
      if (preferred && changes.length > 0)
        await this.tell(
          preferred,
          changes.map(({ id }) => id),
        );
      // A change noted meanwhile carries a later time and stays.
      await this.database.execute(
        `DELETE FROM mission_search_changes USING unnest($1::uuid[], $2::timestamptz[]) AS told (id, at)
         WHERE mission_id = told.id AND changed_at = told.at`,
        [changes.map(({ id }) => id), changes.map(({ at }) => at)],
      );
      if (changes.length < PUSHED_AT_ONCE) return;
    }
  }

  private async refreshBatch(ids: readonly string[]): Promise<void> {
    await this.database.transaction(async () => {
      // One at a time per mission, and read after that: who comes last has seen everything.
      await this.database.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('search ' || id, 0)) FROM unnest($1::text[]) AS id ORDER BY id`,
        [ids],
      );
      const documents = await this.documents.of(ids);
      const visible = new Set(documents.map(({ missionId }) => missionId));
      await this.projection.upsert(documents);
      await this.projection.remove(ids.filter((id) => !visible.has(id)));
      if (this.engine.preferred) await this.note(ids);
    });
  }

  private async note(ids: readonly string[]): Promise<void> {
    await this.database.execute(
      `INSERT INTO mission_search_changes (mission_id) SELECT unnest($1::uuid[])
       ON CONFLICT (mission_id) DO UPDATE SET changed_at = excluded.changed_at`,
      [ids],
    );
    // While one push runs, all that changes waits for the next: batches grow with the load.
    await this.jobs.enqueue(PUSH_JOB, {}, { key: PUSH_JOB, queue: PUSH_JOB });
  }

  private async tell(engine: MissionSearch, ids: readonly string[]): Promise<void> {
    const documents = await this.documents.of(ids);
    const visible = new Set(documents.map(({ missionId }) => missionId));
    await engine.upsert(documents);
    await engine.remove(ids.filter((id) => !visible.has(id)));
  }

  private async repair(engine: MissionSearch): Promise<number> {
    const indexed = new Map<string, number>();
    for await (const batch of engine.revisions()) {
      for (const { missionId, revision } of batch) indexed.set(missionId, revision);
    }
    const drifted: string[] = [];
    for await (const batch of this.documents.projected()) {
      for (const { missionId, revision } of batch) {
        if (indexed.get(missionId) !== revision) drifted.push(missionId);
        indexed.delete(missionId);
      }
    }
    drifted.push(...indexed.keys());
    for (let at = 0; at < drifted.length; at += BATCH) await this.tell(engine, drifted.slice(at, at + BATCH));
    if (drifted.length > 0) log.warn({ missions: drifted.length }, 'search engine repaired');
    return drifted.length;
  }
}
