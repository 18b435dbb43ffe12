import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Catalogue } from '@maillon/catalogue';
import { Conflict, Database, Versions, type Actor } from '@maillon/platform';
import { checkContent } from './content';
import { Mission } from './mission.entity';
import type { MissionInput } from './missions.inputs';
import { Slots, type Location } from './slots.service';

/** What hangs on a mission besides its own columns, and the versions of the whole. */
@Injectable()
export class MissionContent {
  constructor(
    private readonly database: Database,
    private readonly versions: Versions,
    private readonly catalogue: Catalogue,
    private readonly slots: Slots,
  ) {}

  /** What can be said against an input before anything is locked; throws InvalidInput. */
  async check(input: MissionInput): Promise<void> {
    checkContent(input);
    const skills = input.skills.map(({ code }) => code);
    await this.catalogue.assertCodes('cause', input.causes, 'causes');
    await this.catalogue.assertCodes('activity', input.activities, 'activities');
    await this.catalogue.assertCodes('skill', skills, 'skills');
    await this.catalogue.assertCodes('beneficiary_group', input.beneficiaryGroups, 'beneficiaryGroups');
  }

  /** The mission that the same request created before, if any; throws Conflict when its content was another. */
  async createdBefore(id: string, input: MissionInput): Promise<Mission | undefined> {
    const [first] = await this.versions.of('mission', id);
    if (!first) return undefined;
    if (!isDeepStrictEqual(written(first.snapshot), written(input))) {
      throw new Conflict('This id was used for another mission');
    }
    return this.database.repository(Mission).findOneByOrFail({ id });
  }

  /** Writes everything that is not a column of the mission, and keeps the version that results; call it in the transaction that locks the mission. */
  async write(
    actor: Actor,
    id: string,
    version: number,
    input: MissionInput,
    locations: readonly Location[],
  ): Promise<Mission> {
    const { publishedAt, timeZone } = await this.database.repository(Mission).findOneByOrFail({ id });
    await this.setCodes(id, input);
    const slotIds = await this.slots.replace(
      { id, timeZone, wasPublished: publishedAt !== null },
      input.slots,
      locations,
    );
    await this.slots.setAddresses(id, locations);
    await this.database.query(
      `UPDATE missions SET (starts_at, ends_at) =
         (SELECT min(starts_at), max(ends_at) FROM slots WHERE mission_id = $1 AND state = 'open')
       WHERE id = $1`,
      [id],
    );
    const slots = input.slots.map((slot, index) => ({ ...slot, id: slotIds[index] }));
    await this.versions.snapshot('mission', id, version, asJson({ ...input, slots }), actor.accountId);
    return this.database.repository(Mission).findOneByOrFail({ id });
  }

  private async setCodes(id: string, input: MissionInput): Promise<void> {
    await this.setLinks('mission_causes', 'cause_code', id, input.causes);
    await this.setLinks('mission_activities', 'activity_code', id, input.activities);
    await this.setLinks('mission_beneficiaries', 'group_code', id, input.beneficiaryGroups);
    await this.database.query('DELETE FROM mission_skills WHERE mission_id = $1', [id]);
    await this.database.query(
      `INSERT INTO mission_skills (mission_id, skill_code, required)
       SELECT $1, skill_code, required FROM unnest($2::text[], $3::boolean[]) AS wanted (skill_code, required)`,
      [id, input.skills.map(({ code }) => code), input.skills.map(({ required }) => required)],
    );
  }

  private async setLinks(table: string, column: string, id: string, codes: readonly string[]): Promise<void> {
    await this.database.query(`DELETE FROM ${table} WHERE mission_id = $1`, [id]);
    await this.database.query(`INSERT INTO ${table} (mission_id, ${column}) SELECT $1, unnest($2::text[])`, [
      id,
      codes,
    ]);
  }
}

function asJson(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}

/** What somebody wrote: without ids, which server or client made, and without what was left empty, such as a field that came later. */
function written(content: object): object {
  const filled = JSON.stringify(content, (_key, part: unknown) => part ?? undefined);
  const { id: _, slots = [], ...rest } = JSON.parse(filled) as { id?: string; slots?: Record<string, unknown>[] };
  return { ...rest, slots: slots.map(({ id: _id, ...slot }) => slot) };
}
