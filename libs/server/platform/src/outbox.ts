import { Injectable } from '@nestjs/common';
import { Database } from './database';
import type { EventInfo, EventType } from './events';
import { newId } from './ids';
import { DELIVERY_JOB, MAX_ATTEMPTS } from './jobs';
import { Registry } from './registry';

/** Payload of a delivery job. */
export interface Delivery {
  readonly eventId: string;
  readonly handler: string;
}

/** Announces what happened to upper modules: the event and one job per handler are written with the change itself. */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
  ) {}

  /** Writes the event in the ambient transaction; throws outside one. */
  async publish<P extends object>(type: EventType<P>, payload: P): Promise<void> {
    await this.publishAll(type, [payload]);
  }

  /** Writes an event of one kind for each payload, by one statement, in the ambient transaction; throws outside one. */
  async publishAll<P extends object>(type: EventType<P>, payloads: readonly P[]): Promise<void> {
    if (!this.database.inTransaction) throw new Error(`Event "${type.name}" published outside a transaction`);
    const handlers = this.registry.handlersOf(type.name).map(({ hook }) => hook.handler);
    await this.database.query(
      `WITH event AS (
         INSERT INTO outbox_events (id, name, payload)
         SELECT id, $3, payload::jsonb FROM unnest($1::uuid[], $2::text[]) AS event (id, payload)
         RETURNING id
       )
       SELECT graphile_worker.add_job($4, json_build_object('eventId', id, 'handler', handler), max_attempts => $5)
       FROM event CROSS JOIN unnest($6::text[]) AS handler`,
      [
        payloads.map(() => newId()),
        payloads.map((payload) => JSON.stringify(payload)),
        type.name,
        DELIVERY_JOB,
        MAX_ATTEMPTS,
        handlers,
      ],
    );
  }

  /**
   * Hands one event to one handler, in a transaction that also records the delivery: done already = does nothing.
   * Called by the worker for each delivery job.
   */
  async deliver({ eventId, handler }: Delivery): Promise<void> {
    await this.database.transaction(async () => {
      const [event] = await this.database.query<{ name: string; payload: object; occurred_at: Date }>(
        'SELECT name, payload, occurred_at FROM outbox_events WHERE id = $1',
        [eventId],
      );
      if (!event) return;
      const target = this.registry.handlersOf(event.name).find(({ hook }) => hook.handler === handler);
      if (!target) throw new Error(`No handler "${handler}" of "${event.name}" in this version`);
      const first = await this.database.execute(
        'INSERT INTO event_deliveries (event_id, handler) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [eventId, handler],
      );
      if (first === 0) return;
      await target.run(event.payload, { eventId, occurredAt: event.occurred_at } satisfies EventInfo);
    });
  }

  /**
   * Records the events that the ambient transaction sees as delivered to all handlers whose name begins so: whoever
   * works out their effect anew from the tables calls it first. It waits for running deliveries and holds up new ones;
   * the transaction then sees the tables as they are at this moment until it ends, as the events it has recorded.
   */
  async supersede(handlers: string): Promise<void> {
    if (!this.database.inTransaction) throw new Error(`Deliveries to "${handlers}" superseded outside a transaction`);
    const hooks = this.registry.of('event').filter(({ hook }) => hook.handler.startsWith(handlers));
    await this.database.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    // The view is taken by the first statement after the lock.
    await this.database.query('LOCK TABLE event_deliveries IN SHARE ROW EXCLUSIVE MODE');
    await this.database.query(
      `INSERT INTO event_deliveries (event_id, handler)
       SELECT event.id, hook.handler
       FROM outbox_events event JOIN unnest($1::text[], $2::text[]) AS hook (event, handler) ON hook.event = event.name
       ON CONFLICT DO NOTHING`,
      [hooks.map(({ hook }) => hook.event), hooks.map(({ hook }) => hook.handler)],
    );
  }
}

/** Announces to in-transaction listeners (`@InTransaction`): upper modules keep an invariant with the publisher's change. */
@Injectable()
export class TransactionBus {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
  ) {}

  /** Runs all listeners one after the other, in the order of modules; throws outside a transaction. */
  async announce<P extends object>(type: EventType<P>, payload: P): Promise<void> {
    if (!this.database.inTransaction) throw new Error(`"${type.name}" announced outside a transaction`);
    for (const { hook, run } of this.registry.of('transaction')) {
      if (hook.event === type.name) await run(payload);
    }
  }
}
