import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryRunner,
  type Repository,
} from 'typeorm';
import { isHung, isRetryable, toDomainError } from './database.errors';
import { log } from './log';
import { clearLoaders } from './request-context';

interface Ambient {
  readonly manager: EntityManager;
  readonly afterCommit: (() => void)[];
  open: boolean;
  /** First failure of a joined transaction: nothing of the whole may be committed then. */
  doomed?: unknown;
}

const ambient = new AsyncLocalStorage<Ambient>();
const ATTEMPTS = 3;

/** The one way to PostgreSQL: ambient transactions, SQL and repositories on the ambient connection. */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction; joins the ambient one when there is one. The outermost call runs again after a
   * deadlock or serialization failure (three attempts in all), so `work` must have no effect besides the database.
   * A joined call that throws dooms the whole transaction, even when the caller swallows the error.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const outer = ambient.getStore();
    if (outer?.open) return this.join(outer, work);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (!isRetryable(error) || attempt === ATTEMPTS) throw toDomainError(error);
        await sleep(attempt * 10 + Math.random() * 20);
      }
    }
  }

  /** True inside `transaction`. */
  get inTransaction(): boolean {
    return ambient.getStore()?.open ?? false;
  }

  /** The ambient entity manager, else the default one; throws when its transaction has ended (a promise was not awaited). */
  get manager(): EntityManager {
    const store = ambient.getStore();
    if (!store) return this.dataSource.manager;
    if (!store.open) throw new Error('Database used after its transaction ended: a promise was not awaited');
    return store.manager;
  }

  /** Repository on the ambient connection; take it anew for each use, never keep it in a field. */
  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T> {
    return this.manager.getRepository(entity);
  }

  /** SELECT list of an entity's columns under their property names: rows of `query` then have the entity's shape. */
  columns(entity: EntityTarget<ObjectLiteral>, alias: string): string {
    return this.dataSource
      .getMetadata(entity)
      .columns.map(({ databaseName, propertyName }) => `${alias}.${databaseName} AS "${propertyName}"`)
      .join(', ');
  }

  /** Rows of an SQL statement (also of INSERT/UPDATE/DELETE … RETURNING), parameters as $1, $2…. */
  async query<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return (await this.run(sql, params)).records as T[];
  }

  /** Number of rows that an INSERT, UPDATE or DELETE changed. */
  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.run(sql, params)).affected ?? 0;
  }

  /** Calls `callback` once the ambient transaction is committed (at once when there is none); its errors are its own. */
  afterCommit(callback: () => void): void {
    const store = ambient.getStore();
    if (store?.open) store.afterCommit.push(callback);
    else callback();
  }

  private async run(sql: string, params: readonly unknown[]) {
    const manager = this.manager;
    if (manager.queryRunner) return manager.queryRunner.query(sql, [...params], true);
    const runner = this.dataSource.createQueryRunner();
    try {
      return await runner.query(sql, [...params], true);
    } catch (error) {
      await abandonIfHung(runner, error);
      throw toDomainError(error);
    } finally {
      await runner.release();
    }
  }

  private async join<T>(outer: Ambient, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      outer.doomed ??= error;
      throw error;
    }
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const store: Ambient = { manager: runner.manager, afterCommit: [], open: true };
    try {
      await runner.startTransaction();
      const result = await ambient.run(store, work);
      if (store.doomed) throw store.doomed;
      store.open = false;
      await runner.commitTransaction();
      clearLoaders();
      ambient.exit(() => store.afterCommit.forEach(callSafely));
      return result;
    } catch (error) {
      store.open = false;
      await abandonIfHung(runner, error);
      await rollback(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

function callSafely(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    log.error({ err: error }, 'after commit');
  }
}

/** A connection whose server did not answer in time is not used again: its 'error' event makes the pool close it. */
async function abandonIfHung(runner: QueryRunner, error: unknown): Promise<void> {
  if (!isHung(error) || runner.isReleased) return;
  const connection = (await runner.connect()) as EventEmitter;
  connection.emit('error', error);
}

async function rollback(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive || runner.isReleased) return;
  // A dead connection cannot roll back, and needs not: the server did.
  await runner.rollbackTransaction().catch(() => undefined);
}
