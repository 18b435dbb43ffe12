import { Injectable } from '@nestjs/common';
import { SignUps, type NewAccount } from '@maillon/identity';
import { MissionQueries } from '@maillon/missions';
import {
  actorOf,
  Conflict,
  Database,
  InvalidInput,
  isUuid,
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
const OWN = 'draft.email = (SELECT account.email FROM accounts account WHERE account.id = $1)';

/** Applications made while signing up: kept for 24 hours, they hold no place; a confirmed address makes them ordinary ones. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly limits: RateLimits,
    private readonly signUps: SignUps,
    private readonly missions: MissionQueries,
    private readonly applications: Applications,
  ) {}

  /**
   * Keeps the application with the sign-up, in one transaction; the same to the eye whether the address is known or
   * not. Throws what `SignUps.start` throws, NotFound for a mission that was never published, InvalidInput for slots
   * that it does not have, RateLimited (5 a day per address).
   */
  async signUpAndKeep(signUp: NewAccount, application: ApplyInput): Promise<void> {
    if (application.seats > 1 || application.standing || application.waitingList) {
      throw InvalidInput.field('application.seats', 'NOT_YET_AVAILABLE', 'One seat, no waiting list, not standing');
    }
    const mission = (await this.missions.byIds([application.missionId])).get(application.missionId);
    if (!mission?.publishedAt) throw new NotFound('mission');
    await this.assertSlots(application);
    await this.limits.hit(`draft:${signUp.email}`, DRAFTS_A_DAY, DAY_SECONDS);
    await this.signUps.start(signUp, (signUpId) => this.keep(signUpId, signUp.email, application));
  }

  /** The draft that was written with a sign-up, or null. */
  async ofSignUp(signUpId: string): Promise<DraftApplication | null> {
    const [draft] = await this.select('draft.sign_up_id = $1 AND draft.used_at IS NULL', signUpId);
    return draft ?? null;
  }

  /** The latest draft of the actor's address that waits to be handed in, or null. */
  async mine({ accountId }: Actor): Promise<DraftApplication | null> {
    const [draft] = await this.select(`${OWN} AND draft.used_at IS NULL`, accountId);
    return draft ?? null;
  }

  /** Hands in a draft of the actor's address: the ordinary application, the same however often it is asked for. */
  async submitMine(actor: Actor, id: string): Promise<Participation> {
    const draft = (await this.select(OWN, actor.accountId)).find((one) => one.id === id);
    if (!draft) throw new NotFound('draft application');
    return this.submit(actor, draft);
  }

  /** Forgets a draft of the actor's address; false when there is none. */
  async discard(actor: Actor, id: string): Promise<boolean> {
    if (!isUuid(id)) return false;
    const deleted = await this.database.execute(
      `DELETE FROM draft_applications draft USING accounts account
       WHERE draft.id = $1 AND draft.used_at IS NULL AND account.id = $2 AND account.email = draft.email`,
      [id, actor.accountId],
    );
    return deleted > 0;
  }

  /**
   * Hands in what was written with the sign-up that became the account, and nothing else: another draft for that
   * address may be a stranger's. A refusal leaves it as it is: the person is told when handing it in again.
   */
  async submitFor(accountId: string, signUpId: string): Promise<void> {
    const draft = await this.ofSignUp(signUpId);
    if (!draft) return;
    try {
      await this.submit(actorOf(accountId), draft);
    } catch (error) {
      const isRefusal = error instanceof Refusal || error instanceof InvalidInput || error instanceof NotFound;
      if (!(isRefusal || error instanceof RateLimited)) throw error;
      log.info({ draftId: draft.id, code: error.code }, 'draft application refused');
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

  private async assertSlots({ missionId, slotIds }: ApplyInput): Promise<void> {
    const foreign = await this.database.query(
      `SELECT FROM unnest($1::uuid[]) AS wanted (id)
       WHERE NOT EXISTS (SELECT FROM slots WHERE slots.id = wanted.id AND slots.mission_id = $2)`,
      [slotIds, missionId],
    );
    if (foreign.length === 0) return;
    throw InvalidInput.field('application.slotIds', 'UNKNOWN_SLOT', 'The slots are not those of the mission');
  }

  /** Going back and sending the form again replaces the draft; an id of somebody else's draft is refused. */
  private async keep(
    signUpId: string,
    email: string,
    { id, missionId, slotIds, seats, message }: ApplyInput,
  ): Promise<void> {
    const kept = await this.database.execute(
      `INSERT INTO draft_applications AS draft (id, sign_up_id, email, mission_id, slot_ids, seats, message, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, app_now() + interval '${LIFE}')
       ON CONFLICT (id) DO UPDATE SET sign_up_id = excluded.sign_up_id, mission_id = excluded.mission_id,
         slot_ids = excluded.slot_ids, seats = excluded.seats, message = excluded.message, expires_at = excluded.expires_at
       WHERE draft.email = excluded.email AND draft.used_at IS NULL`,
      [id, signUpId, email, missionId, slotIds, seats, message?.trim() || null],
    );
    if (kept === 0) throw new Conflict('This id was used for another application');
  }

  /** Drafts that are not over, latest first; `$1` is what selects them. */
  private select(which: string, value: string | null): Promise<DraftApplication[]> {
    return this.database.query<DraftApplication>(
      `SELECT ${this.database.columns(DraftApplication, 'draft')} FROM draft_applications draft
       WHERE ${which} AND draft.expires_at > app_now() ORDER BY draft.created_at DESC, draft.id DESC`,
      [value],
    );
  }
}
