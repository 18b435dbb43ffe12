import { Clock, Database } from '@maillon/platform';
import { Injectable } from '@nestjs/common';

const KEPT_MILLIS = 15 * 60_000;

/** Frozen orders of "best" results: time and demand move the ranking, but not under a reader who turns the page. */
@Injectable()
export class SearchOrders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps an order for 15 minutes. */
  async keep(id: string, missionIds: readonly string[]): Promise<void> {
    const expiresAt = new Date(this.clock.now().getTime() + KEPT_MILLIS);
    await this.database.execute(
      'INSERT INTO search_orders (id, mission_ids, expires_at) VALUES ($1, $2::uuid[], $3) ON CONFLICT DO NOTHING',
      [id, missionIds, expiresAt],
    );
  }

  /** The order of that id, or null when it is over. */
  async find(id: string): Promise<string[] | null> {
    const [order] = await this.database.query<{ missionIds: string[] }>(
      'SELECT mission_ids AS "missionIds" FROM search_orders WHERE id = $1 AND expires_at > $2',
      [id, this.clock.now()],
    );
    return order?.missionIds ?? null;
  }

  /** Deletes the orders that are over. */
  async clean(): Promise<void> {
    await this.database.execute('DELETE FROM search_orders WHERE expires_at <= $1', [this.clock.now()]);
  }
}
