import { Catalogue } from '@maillon/catalogue';
import { Geography } from '@maillon/geo';
import { type Actor, authorise, Database, InvalidInput, NotFound, Outbox, Unauthenticated } from '@maillon/platform';
import { halfDaysToMask } from '@maillon/rules';
import { Injectable } from '@nestjs/common';
import { VolunteerUpdated } from './volunteer.events';
import { Volunteer, VolunteerCause, VolunteerSkill } from './volunteer.entity';
import type { VolunteerProfileInput } from './volunteers.inputs';

/** A volunteer with the codes of causes and skills. */
export type VolunteerRecord = Volunteer & { readonly causes: readonly string[]; readonly skills: readonly string[] };

/** Volunteers' profiles: what one can give, where and when. */
@Injectable()
export class Volunteers {
  constructor(
    private readonly database: Database,
    private readonly geography: Geography,
    private readonly catalogue: Catalogue,
    private readonly outbox: Outbox,
  ) {}

  /** The profile of an account, or null when it has none. */
  async profile(accountId: string): Promise<VolunteerRecord | null> {
    const [profile] = await this.database.query<VolunteerRecord>(
      `SELECT ${this.database.columns(Volunteer, 'volunteer')},
         ARRAY(SELECT cause_code FROM volunteer_causes WHERE account_id = $1 ORDER BY cause_code) AS causes,
         ARRAY(SELECT skill_code FROM volunteer_skills WHERE account_id = $1 ORDER BY skill_code) AS skills
       FROM volunteers volunteer WHERE account_id = $1`,
      [accountId],
    );
    return profile ?? null;
  }

  /**
   * Makes everything else that locks this volunteer wait until the transaction ends, so that overlaps are judged one
   * application after the other. An account without profile gets an empty one. Call it in a transaction.
   */
  async lock(accountId: string): Promise<void> {
    await this.database.query('INSERT INTO volunteers (account_id) VALUES ($1) ON CONFLICT DO NOTHING', [accountId]);
    await this.database.query('SELECT FROM volunteers WHERE account_id = $1 FOR UPDATE', [accountId]);
  }

  /** Replaces the actor's own profile, or makes it; the last write wins. Throws InvalidInput, Forbidden. */
  async update(actor: Actor, input: VolunteerProfileInput): Promise<VolunteerRecord> {
    authorise(actor, 'volunteer.edit_own');
    const { accountId } = actor;
    if (accountId === null) throw new Unauthenticated();
    await this.catalogue.assertCodes('cause', input.causes, 'causes');
    await this.catalogue.assertCodes('skill', input.skills, 'skills');
    const place = await this.placeOf(input);
    return this.database.transaction(async () => {
      await this.lock(accountId);
      const { radiusKm, remote, discoverable } = input;
      await this.database.repository(Volunteer).update(
        { accountId },
        {
          ...{ ...place, radiusKm, remote, discoverable },
          halfDays: halfDaysToMask(input.halfDays),
          commitmentBucket: input.commitmentBucket ?? null,
          motivation: input.motivation ?? null,
          version: () => 'version + 1',
          updatedAt: () => 'app_now()',
        },
      );
      await this.replaceCodes(accountId, input);
      await this.outbox.publish(VolunteerUpdated, { accountId });
      const profile = await this.profile(accountId);
      if (!profile) throw new NotFound('profile');
      return profile;
    });
  }

  /** The commune one starts from and its point. */
  private async placeOf({ place }: VolunteerProfileInput) {
    if (place == null) return { communeCode: null, latitude: null, longitude: null };
    const commune = await this.geography.commune(place);
    if (!commune) throw InvalidInput.field('place', 'UNKNOWN_PLACE', 'No such commune');
    return { communeCode: commune.code, latitude: commune.latitude, longitude: commune.longitude };
  }

  private async replaceCodes(accountId: string, { causes, skills }: VolunteerProfileInput): Promise<void> {
    await this.database.repository(VolunteerCause).delete({ accountId });
    await this.database.repository(VolunteerCause).insert(causes.map((causeCode) => ({ accountId, causeCode })));
    await this.database.repository(VolunteerSkill).delete({ accountId });
    await this.database.repository(VolunteerSkill).insert(skills.map((skillCode) => ({ accountId, skillCode })));
  }
}
