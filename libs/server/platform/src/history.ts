import { Injectable } from '@nestjs/common';
import { Database } from './database';
import { newId } from './ids';

/** One change of an object's state, or another act on it worth keeping. */
export interface HistoryEntry {
  readonly objectType: string;
  readonly objectId: string;
  /** What was done: 'published', 'accepted'. */
  readonly action: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly reasonCode?: string | null;
  readonly reasonText?: string | null;
  /** Null for the platform itself. */
  readonly actorId: string | null;
  readonly version?: number | null;
}

/** A kept entry. */
export interface HistoryRecord extends Required<HistoryEntry> {
  readonly id: string;
  readonly at: Date;
}

/** Append-only record of what happened to objects. */
@Injectable()
export class History {
  constructor(private readonly database: Database) {}

  /** Appends an entry, in the ambient transaction. */
  async record({ objectId, from, ...act }: HistoryEntry): Promise<void> {
    await this.recordAll(act, [{ objectId, from }]);
  }

  /** Appends an entry for each of many objects that the same was done to, by one statement, in the ambient transaction. */
  async recordAll(
    act: Omit<HistoryEntry, 'objectId' | 'from'>,
    objects: readonly Pick<HistoryEntry, 'objectId' | 'from'>[],
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO object_history (id, object_type, object_id, action, from_state, to_state, reason_code, reason_text, actor_id, version)
       SELECT id, $4, object_id, $5, from_state, $6, $7, $8, $9, $10
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS object (id, object_id, from_state)`,
      [
        objects.map(() => newId()),
        objects.map(({ objectId }) => objectId),
        objects.map(({ from }) => from ?? null),
        act.objectType,
        act.action,
        act.to ?? null,
        act.reasonCode ?? null,
        act.reasonText ?? null,
        act.actorId,
        act.version ?? null,
      ],
    );
  }

  /** Entries of an object, oldest first. */
  async of(objectType: string, objectId: string): Promise<HistoryRecord[]> {
    return this.database.query<HistoryRecord>(
      `SELECT id, object_type AS "objectType", object_id AS "objectId", action, from_state AS "from", to_state AS "to",
              reason_code AS "reasonCode", reason_text AS "reasonText", actor_id AS "actorId", version, at
       FROM object_history WHERE object_type = $1 AND object_id = $2 ORDER BY at, id`,
      [objectType, objectId],
    );
  }
}

/** An object as it stood at one version. */
export interface VersionRecord {
  readonly version: number;
  readonly snapshot: Record<string, unknown>;
  readonly actorId: string | null;
  readonly at: Date;
}

/** Append-only snapshots of versioned objects. */
@Injectable()
export class Versions {
  constructor(private readonly database: Database) {}

  /** Keeps the object as it stands at `version`, in the ambient transaction; a version kept already fails. */
  async snapshot(
    objectType: string,
    objectId: string,
    version: number,
    snapshot: object,
    actorId: string | null,
  ): Promise<void> {
    await this.database.query(
      'INSERT INTO object_versions (object_type, object_id, version, snapshot, actor_id) VALUES ($1, $2, $3, $4::jsonb, $5)',
      [objectType, objectId, version, JSON.stringify(snapshot), actorId],
    );
  }

  /** Versions of an object, oldest first. */
  async of(objectType: string, objectId: string): Promise<VersionRecord[]> {
    return this.database.query<VersionRecord>(
      'SELECT version, snapshot, actor_id AS "actorId", at FROM object_versions WHERE object_type = $1 AND object_id = $2 ORDER BY version',
      [objectType, objectId],
    );
  }
}
