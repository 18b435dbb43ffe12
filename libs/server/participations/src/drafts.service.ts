import { Injectable } from '@nestjs/common';
import { Accounts, type NewAccount } from '@maillon/identity';
import { MissionQueries } from '@maillon/missions';
import {
  actorOf,
  Conflict,
  Database,
  InvalidInput,
  log,
  NotFound,
  RateLimited,
  RateLimits,
  Refusal,
  type Actor,
} from '@maillon/platform';
import { Applications } from './applications.service';
import { DraftApplication } from './draft-application.entity';
import type { Participation } from './participation.entity';
import type { ApplyInput } from './participations.inputs';

const DRAFTS_A_DAY = 5;
const DAY_SECONDS = 86_400;
const LIFE = '24 hours';

/** Applications made while signing up: kept for 24 hours, they hold no place; a confirmed address makes them ordinary ones. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly accounts: Accounts,
    private readonly missions: MissionQueries,
    private readonly applications: Applications,
  ) {}

  /**
   * Keeps the application and starts the account; the same to the eye whether the address is known or not. Throws what
   * `Accounts.signUp` throws, NotFound for a mission that was never published, RateLimited (5 a day per address).
   */
  async signUpAndKeep(signUp: NewAccount, application: ApplyInput): Promise<void> {
    if (application.seats > 1 || application.standing || application.waitingList) {
      throw InvalidInput.field('application.seats', 'NOT_YET_AVAILABLE', 'One seat, no waiting list, not standing');
    }
    const mission = (await this.missions.byIds([application.missionId])).get(application.missionId);
    if (!mission?.publishedAt) throw new NotFound('mission');
    await this.limits.hit(`draft:${signUp.email}`, DRAFTS_A_DAY, DAY_SECONDS);
    await this.keep(signUp.email, application);
    try {
      await this.accounts.signUp(signUp);
    } catch (error) {
      await this.database.query('DELETE FROM draft_applications WHERE id = $1 AND used_at IS NULL', [application.id]);
      throw error;
    }
  }

  /** The latest draft of the actor's address that waits to be handed in, or null. */
  async mine(actor: Actor): Promise<DraftApplication | null> {
    return this.latest(actor, 'draft.used_at IS NULL');
  }

  /** Hands in the actor's latest draft: the ordinary application, the same however often it is asked for. */
  async submitMine(actor: Actor): Promise<Participation> {
    const draft = await this.latest(actor, 'true');
    if (!draft) throw new NotFound('draft application');
    return this.submit(actor, draft);
  }

  /** Forgets a draft of the actor's address; false when there is none. */
  async discard(actor: Actor, id: string): Promise<boolean> {
    const deleted = await this.database.execute(
      `DELETE FROM draft_applications draft USING accounts account
       WHERE draft.id = $1 AND draft.used_at IS NULL AND account.id = $2 AND account.email = draft.email`,
      [id, actor.accountId],
    );
    return deleted > 0;
  }

  /** Ids of an account's drafts that wait to be handed in. */
  async waiting(accountId: string): Promise<string[]> {
    const drafts = await this.database.query<{ id: string }>(
      `SELECT draft.id FROM draft_applications draft JOIN accounts account ON account.email = draft.email
       WHERE account.id = $1 AND draft.used_at IS NULL AND draft.expires_at > app_now() ORDER BY draft.id`,
      [accountId],
    );
    return drafts.map(({ id }) => id);
  }

  /** Hands in a draft for its owner. A refusal leaves it as it is: the person is told when handing it in again. */
  async submitFor(accountId: string, draftId: string): Promise<void> {
    const draft = await this.database.repository(DraftApplication).findOneBy({ id: draftId });
    const { email } = await this.accounts.get(accountId);
    if (!draft || draft.usedAt || draft.email !== email) return;
    try {
      await this.submit(actorOf(accountId), draft);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof RateLimited || error instanceof NotFound)) throw error;
      log.info({ draftId, code: error.code }, 'draft application refused');
    }
  }

  /** Deletes expired drafts; returns how many. */
  async purge(): Promise<number> {
    return this.database.execute('DELETE FROM draft_applications WHERE expires_at <= app_now()');
  }

  private async submit(
    actor: Actor,
    { id, missionId, slotIds, seats, message }: DraftApplication,
  ): Promise<Participation> {
    const request = { id, missionId, slotIds, seats, standing: false, waitingList: false, message };
    const participation = await this.applications.apply(actor, request);
    // Lost after a crash in between: handing it in again finds the same participation and marks it then.
    await this.database.query('UPDATE draft_applications SET used_at = app_now() WHERE id = $1 AND used_at IS NULL', [
      id,
    ]);
    return participation;
  }

  /** Going back and sending the form again replaces the draft; an id of somebody else's draft is refused. */
  private async keep(email: string, { id, missionId, slotIds, seats, message }: ApplyInput): Promise<void> {
    const kept = await this.database.execute(
      `INSERT INTO draft_applications AS draft (id, email, mission_id, slot_ids, seats, message, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, app_now() + interval '${LIFE}')
       ON CONFLICT (id) DO UPDATE SET mission_id = excluded.mission_id, slot_ids = excluded.slot_ids,
         seats = excluded.seats, message = excluded.message, expires_at = excluded.expires_at
       WHERE draft.email = excluded.email AND draft.used_at IS NULL`,
      [id, email, missionId, slotIds, seats, message?.trim() || null],
    );
    if (kept === 0) throw new Conflict('This id was used for another application');
  }

  private async latest({ accountId }: Actor, which: string): Promise<DraftApplication | null> {
    const [draft] = await this.database.query<DraftApplication>(
      `SELECT ${this.database.columns(DraftApplication, 'draft')}
       FROM draft_applications draft JOIN accounts account ON account.email = draft.email
       WHERE account.id = $1 AND account.email_verified_at IS NOT NULL AND draft.expires_at > app_now() AND ${which}
       ORDER BY draft.created_at DESC, draft.id DESC LIMIT 1`,
      [accountId],
    );
    return draft ?? null;
  }
}
