import { Injectable } from '@nestjs/common';
import { fold } from '@maillon/geo';
import { Organisations, type Organisation } from '@maillon/organisations';
import {
  authorise,
  Database,
  EditConflict,
  History,
  IllegalState,
  InvalidInput,
  newId,
  NotFound,
  Outbox,
  Unauthenticated,
  type Actor,
} from '@maillon/platform';
import { bucketOf, textOrNull } from './content';
import { MissionContent } from './mission-content.service';
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
    private readonly history: History,
    private readonly organisations: Organisations,
    private readonly slots: Slots,
    private readonly content: MissionContent,
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
    await this.content.check(input);
    const createdBy = actor.accountId;
    if (createdBy === null) throw new Unauthenticated();
    return this.database.transaction(async () => {
      const organisation = await this.organisations.hold(input.organisationId);
      authorise(actor, 'organisation.create_mission', organisation);
      const id = input.id ?? newId();
      // The same request twice at once: the second waits here and then finds the first.
      await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
      const repeated = await this.content.createdBefore(id, input);
      if (repeated) return repeated;
      const locations = await this.slots.locate(id, input.addresses);
      await this.database.repository(Mission).insert({
        id,
        slug: slugOf(input.title, id),
        organisationId: organisation.id,
        createdBy,
        ...contentOf(input, organisation, locations, organisation.language),
      });
      const entry = { objectType: 'mission', objectId: id, action: 'created', to: 'draft', version: 1 };
      await this.history.record({ ...entry, actorId: createdBy });
      return this.content.write(actor, id, 1, input, locations);
    });
  }

  /**
   * Replaces the content of a mission that the actor read at `version`; slots that the input names keep their ids.
   * Throws EditConflict, IllegalState, PlacesBelowHolders, SlotHasHolders, NotYetAvailable, InvalidInput.
   */
  async update(actor: Actor, id: string, version: number, input: MissionInput): Promise<Mission> {
    await this.content.check(input);
    return this.database.transaction(async () => {
      const { mission, organisation, subject } = await this.lock(actor, id, 'mission.edit');
      if (mission.version !== version) throw new EditConflict(mission.version);
      if (!isEditable(subject.state, subject.organisationState)) throw new IllegalState(standing(subject));
      if (mission.organisationId !== input.organisationId) {
        throw InvalidInput.field('organisationId', 'FIXED', 'A mission stays with its organisation');
      }
      const locations = await this.slots.locate(id, input.addresses);
      await this.database.repository(Mission).update(
        { id },
        {
          ...contentOf(input, organisation, locations, mission.language),
          version: version + 1,
          searchRevision: () => 'search_revision + 1',
          updatedAt: () => 'app_now()',
        },
      );
      const updated = await this.content.write(actor, id, version + 1, input, locations);
      await this.outbox.publish(MissionUpdated, { missionId: id });
      return updated;
    });
  }

  /**
   * Brings the missions without an address to the department of their organisation's seat, in the transaction that moves
   * it. Their dates stay as they were meant, in the zone they were meant in.
   */
  async followSeat(organisationId: string): Promise<void> {
    await this.database.query(
      `WITH remote AS (
         SELECT mission.id, organisation.home_area_code FROM missions mission
         JOIN organisations organisation ON organisation.id = mission.organisation_id
         WHERE organisation.id = $1 AND mission.home_area_code <> organisation.home_area_code
           AND NOT EXISTS (SELECT FROM mission_addresses place WHERE place.mission_id = mission.id)
         ORDER BY mission.id FOR NO KEY UPDATE OF mission)
       UPDATE missions mission
       SET home_area_code = remote.home_area_code, search_revision = search_revision + 1, updated_at = app_now()
       FROM remote WHERE mission.id = remote.id`,
      [organisationId],
    );
  }

  /**
   * The mission, locked until the transaction ends, if the actor may do this with it; throws NotFound, Forbidden. Its
   * organisation is held before it: what is read here of both, whether it is verified above all, holds as long.
   */
  async lock(
    actor: Actor,
    id: string,
    action: string,
  ): Promise<{ mission: Mission; organisation: Organisation; subject: MissionSubject }> {
    const organisation = await this.organisations.hold((await this.queries.get(id)).organisationId);
    const mission = await this.database
      .repository(Mission)
      .findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    const subject = (await this.queries.subjects([id])).get(id);
    if (!mission || !subject) throw new NotFound('mission');
    authorise(actor, action, subject);
    return { mission, organisation, subject };
  }
}

/** Every column that the input names, for an edit replaces them all, and those that follow from it. */
type Content = Pick<
  Mission,
  | Exclude<keyof Mission & keyof MissionInput, 'id' | 'organisationId'>
  | 'commitmentBucket'
  | 'homeAreaCode'
  | 'timeZone'
>;

/** The mission's own columns; the first address decides area and zone, without one the organisation's seat. */
function contentOf(
  input: MissionInput,
  organisation: Organisation,
  [first]: readonly Location[],
  language: Mission['language'],
): Content {
  const commune = first?.commune;
  return {
    title: input.title.trim(),
    description: input.description.trim(),
    benefit: textOrNull(input.benefit),
    practical: textOrNull(input.practical),
    format: input.format,
    rhythm: input.rhythm,
    language: input.language ?? language,
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
