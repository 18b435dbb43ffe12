import { Injectable } from '@nestjs/common';
import { Accounts, TooYoung } from '@maillon/identity';
import type { Mission } from '@maillon/missions';
import { Clock, Database, RateLimited } from '@maillon/platform';
import { ageOn, MAJORITY } from '@maillon/rules';
import { ConsentRequired, SlotsOverlap } from './participation.errors';

const APPLICATIONS_A_DAY = 20;
const DAY_SECONDS = 86_400;

/** Who may take part in what: age, other slots of the same person, number of applications (domain.md, rules 4 and 5). */
@Injectable()
export class Eligibility {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** Throws TooYoung below the mission's lowest age, today in the mission's time zone. */
  async assertOldEnough(volunteerId: string, { minimumAge, timeZone }: Mission): Promise<void> {
    if ((await this.age(volunteerId, timeZone)) < minimumAge) throw new TooYoung(minimumAge);
  }

  /** Throws ConsentRequired for minors: the consent of a legal representative cannot be recorded yet. */
  async assertConsent(volunteerId: string, timeZone: string): Promise<void> {
    if ((await this.age(volunteerId, timeZone)) < MAJORITY) throw new ConsentRequired();
  }

  /**
   * Throws SlotsOverlap naming those of the slots that share time with another of them, or with a slot in which the
   * volunteer is accepted elsewhere. Lock the volunteer first, so that two acceptances cannot pass each other.
   */
  async assertNoOverlap(volunteerId: string, slotIds: readonly string[], participationId: string): Promise<void> {
    const clashing = await this.database.query<{ id: string }>(
      `WITH wanted AS (SELECT id, starts_at, ends_at FROM slots WHERE id = ANY ($2::uuid[])),
       taken AS (
         SELECT slot.id, slot.starts_at, slot.ends_at
         FROM participations participation
         JOIN participation_slots held ON held.participation_id = participation.id AND held.state = 'held'
         JOIN slots slot ON slot.id = held.slot_id
         WHERE participation.volunteer_id = $1 AND participation.state = 'accepted' AND participation.id <> $3
         UNION ALL SELECT id, starts_at, ends_at FROM wanted
       )
       SELECT wanted.id FROM wanted
       WHERE EXISTS (
         SELECT FROM taken
         WHERE taken.id <> wanted.id AND taken.starts_at < wanted.ends_at AND wanted.starts_at < taken.ends_at
       )
       ORDER BY wanted.starts_at, wanted.id`,
      [volunteerId, slotIds, participationId],
    );
    if (clashing.length > 0) throw new SlotsOverlap(clashing.map(({ id }) => id));
  }

  /** Throws RateLimited after 20 applications within 24 hours; repeated requests and refused ones do not count. */
  async assertWithinDailyLimit(volunteerId: string): Promise<void> {
    const [row] = await this.database.query<{ count: number; seconds: number }>(
      `SELECT count(*)::int AS count, ceil(extract(epoch FROM min(applied_at) - app_now()))::int + ${DAY_SECONDS} AS seconds
       FROM participations WHERE volunteer_id = $1 AND applied_at > app_now() - interval '1 day'`,
      [volunteerId],
    );
    if (row && row.count >= APPLICATIONS_A_DAY) throw new RateLimited(Math.max(1, row.seconds));
  }

  private async age(accountId: string, timeZone: string): Promise<number> {
    const { birthDate } = await this.accounts.get(accountId);
    return birthDate === null ? 0 : ageOn(birthDate, this.clock.today(timeZone));
  }
}
