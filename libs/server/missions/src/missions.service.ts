import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Catalogue } from '@maillon/catalogue';
import { fold } from '@maillon/geo';
import { Organisations, type Organisation } from '@maillon/organisations';
import {
  authorise,
  Conflict,
  Database,
  EditConflict,
  IllegalState,
  InvalidInput,
  isUuid,
  newId,
  NotFound,
  Outbox,
  Unauthenticated,
  Versions,
  type Actor,
} from '@maillon/platform';
import { bucketOf, checkContent, textOrNull } from './content';
import { Mission } from './mission.entity';
import { MissionUpdated } from './mission.events';
import { standing, type MissionSubject } from './mission.policy';
import { isEditable } from './mission.states';
import type { MissionInput } from './missions.inputs';
import { MissionQueries } from './missions.queries';
import { Slots, type Location } from './slots.service';

const SLUG_LENGTH = 60;
const SLUG_SUFFIX = 8;

/** Missions: their content and its versions. What happens to a mission as a whole is in `Publication`. */
@Injectable()
export class Missions {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly versions: Versions,
    private readonly catalogue: Catalogue,
    private readonly organisations: Organisations,
    private readonly slots: Slots,
    private readonly queries: MissionQueries,
  ) {}

  /** A mission by id, whoever may see it; throws NotFound. */
  async get(id: string): Promise<Mission> {
    return this.queries.get(id);
  }

  /**
   * Creates a draft with its slots. The same id with the same content returns the mission created before; with another
   * content it is a Conflict. Throws InvalidInput, NotFound, Forbidden.
   */
  async create(actor: Actor, input: MissionInput): Promise<Mission> {
    await this.check(input);
    const organisation = await this.organisations.get(input.organisationId);
    authorise(actor, 'organisation.create_mission', organisation);
    const createdBy = actor.accountId;
    if (createdBy === null) throw new Unauthenticated();
    return this.database.transaction(async () => {
      const id = input.id ?? newId();
      // The same request twice at once: the second waits here and then finds the first.
      await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
      const repeated = await this.createdBefore(id, input);
      if (repeated) return repeated;
      const locations = await this.slots.locate(id, input.addresses);
      await this.database.repository(Mission).insert({
        id,
        slug: slugOf(input.title, id),
        organisationId: organisation.id,
        createdBy,
        ...contentOf(input, organisation, locations),
      });
      return this.write(actor, id, 1, input, locations);
    });
  }

  /**
   * Replaces the content of a mission that the actor read at `version`; slots that the input names keep their ids.
   * Throws EditConflict, IllegalState, PlacesBelowHolders, SlotHasHolders, NotYetAvailable, InvalidInput.
   */
  async update(actor: Actor, id: string, version: number, input: MissionInput): Promise<Mission> {
    await this.check(input);
    return this.database.transaction(async () => {
      const { mission, subject } = await this.lock(actor, id, 'mission.edit');
      if (mission.version !== version) throw new EditConflict(mission.version);
      if (!isEditable(subject.state, subject.organisationState)) throw new IllegalState(standing(subject));
      if (mission.organisationId !== input.organisationId) {
        throw InvalidInput.field('organisationId', 'FIXED', 'A mission stays with its organisation');
      }
      const organisation = await this.organisations.get(mission.organisationId);
      const locations = await this.slots.locate(id, input.addresses);
      await this.database.repository(Mission).update(
        { id },
        {
          ...contentOf(input, organisation, locations),
          version: version + 1,
          searchRevision: () => 'search_revision + 1',
          updatedAt: () => 'app_now()',
        },
      );
      const updated = await this.write(actor, id, version + 1, input, locations);
      await this.outbox.publish(MissionUpdated, { missionId: id });
      return updated;
    });
  }

  /**
   * The mission, locked until the transaction ends, if the actor may do this with it; throws NotFound, Forbidden. Who
   * closes an organisation locks its missions too: what is read here of its state holds as long as the lock.
   */
  async lock(actor: Actor, id: string, action: string): Promise<{ mission: Mission; subject: MissionSubject }> {
    if (!isUuid(id)) throw new NotFound('mission');
    const mission = await this.database
      .repository(Mission)
      .findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    const subject = (await this.queries.subjects([id])).get(id);
    if (!mission || !subject) throw new NotFound('mission');
    authorise(actor, action, subject);
    return { mission, subject };
  }

  private async check(input: MissionInput): Promise<void> {
    checkContent(input);
    const skills = input.skills.map(({ code }) => code);
    await this.catalogue.assertCodes('cause', input.causes, 'causes');
    await this.catalogue.assertCodes('activity', input.activities, 'activities');
    await this.catalogue.assertCodes('skill', skills, 'skills');
    await this.catalogue.assertCodes('beneficiary_group', input.beneficiaryGroups, 'beneficiaryGroups');
  }

  /** The mission that the same request created before, if any. */
  private async createdBefore(id: string, input: MissionInput): Promise<Mission | undefined> {
    const [first] = await this.versions.of('mission', id);
    if (!first) return undefined;
    if (!isDeepStrictEqual(withoutIds(first.snapshot), withoutIds(asJson(input)))) {
      throw new Conflict('This id was used for another mission');
    }
    return this.database.repository(Mission).findOneByOrFail({ id });
  }

  /** Everything of the content that is not a column of the mission, and the version kept of the whole. */
  private async write(
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

/** The mission's own columns; the first address decides area and zone, without one the organisation's seat. */
function contentOf(input: MissionInput, organisation: Organisation, [first]: readonly Location[]) {
  const commune = first?.commune;
  return {
    title: input.title.trim(),
    description: input.description.trim(),
    benefit: textOrNull(input.benefit),
    practical: textOrNull(input.practical),
    format: input.format,
    rhythm: input.rhythm,
    language: input.language ?? organisation.language,
    minimumAge: input.minimumAge,
    accessibilityNote: textOrNull(input.accessibilityNote),
    commitmentDuration: input.commitmentDuration ?? null,
    commitmentPeriod: input.commitmentPeriod ?? null,
    commitmentBucket: bucketOf(input),
    homeAreaCode: commune ? (commune.departmentCode ?? commune.countryCode) : organisation.homeAreaCode,
    timeZone: commune?.timeZone ?? organisation.timeZone,
  };
}

/** Readable, and unique by the random end of the id. */
function slugOf(title: string, id: string): string {
  const words = fold(title).replaceAll(' ', '-').slice(0, SLUG_LENGTH).replace(/-+$/, '');
  return `${words || 'mission'}-${id.slice(-SLUG_SUFFIX)}`;
}

function asJson(value: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}

/** A snapshot without the ids that the server or the client made. */
function withoutIds({ id: _, ...content }: Record<string, unknown>): object {
  const slots = (content.slots ?? []) as Record<string, unknown>[];
  return { ...content, slots: slots.map(({ id: _id, ...slot }) => slot) };
}
