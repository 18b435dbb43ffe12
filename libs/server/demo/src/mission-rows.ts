import { quarters } from './content/organisations';
import { accessNotes, placeNames, streets } from './content/places';
import { instant } from './copy';
import { commitmentOf, textsOf } from './mission-texts';
import type { Mission } from './missions';
import { staffId } from './staff';
import { streams } from './random';
import type { Rows } from './tables';
import { pointIn } from './territory';
import { fill, placeFillers, shortCode, slugify } from './text';
import type { World } from './world';

/** Most addresses of a mission. */
const ADDRESSES = 4;

/** Adds a mission with its slots as they are by now: call it once all seats are taken. */
export function writeMission(world: World, rows: Rows, mission: Mission): void {
  const { id, kind, life, organisation } = mission;
  const addressIds = mission.remote ? [] : writeAddresses(world, rows, mission);
  const texts = textsOf(world, mission);
  const commitment = commitmentOf(world, mission);
  const commune = mission.communes[0] ?? organisation.commune;
  const open = mission.slots.flatMap(({ time, cancelled }) => (time && !cancelled ? time : []));
  const startsAt = open[0]?.startsAt;
  rows.add('missions', [
    id,
    `${slugify(texts.title)}-${shortCode(mission.index)}`,
    organisation.id,
    texts.title,
    texts.description,
    texts.benefit,
    texts.practical,
    mission.remote ? 'remote' : 'in_person',
    mission.rhythm.regular ? 'regular' : 'one_off',
    life.state,
    instant(life.changedAt),
    mission.registrationOpen,
    commune.department,
    'fr',
    commune.zone,
    kind.minimumAge,
    texts.accessibilityNote,
    commitment.duration,
    commitment.period,
    commitment.bucket,
    startsAt === undefined ? null : instant(startsAt),
    startsAt === undefined ? null : instant(Math.max(...open.map(({ endsAt }) => endsAt))),
    life.state === 'in_review' ? staffId(world, 'coordinator') : null,
    life.publishedAt && instant(life.publishedAt),
    life.endedAt && instant(life.endedAt),
    organisation.managerId,
    instant(life.createdAt),
    instant(life.changedAt),
  ]);
  writeCatalogue(rows, mission);
  addressIds.forEach((address, position) => rows.add('mission_addresses', [id, address, position]));
  for (const { id: slotId, place, time, places, taken, cancelled } of mission.slots) {
    rows.add('slots', [
      slotId,
      id,
      addressIds[place] ?? null,
      time?.date ?? null,
      time?.start ?? null,
      time?.end ?? null,
      mission.communes[place]?.zone ?? commune.zone,
      time && instant(time.startsAt),
      time && instant(time.endsAt),
      places,
      taken,
      cancelled ? 'cancelled' : 'open',
      instant(life.createdAt),
    ]);
  }
  writeMissionHistory(world, rows, mission);
}

function writeCatalogue(rows: Rows, { id, kind }: Mission): void {
  for (const cause of kind.causes) rows.add('mission_causes', [id, cause]);
  for (const activity of kind.activities) rows.add('mission_activities', [id, activity]);
  for (const skill of kind.wantedSkills) rows.add('mission_skills', [id, skill, false]);
  for (const skill of kind.requiredSkills ?? []) rows.add('mission_skills', [id, skill, true]);
  for (const group of kind.beneficiaries) rows.add('mission_beneficiaries', [id, group]);
}

function writeAddresses(world: World, rows: Rows, { index, kind, communes, life }: Mission): string[] {
  const random = world.random(streams.missionRows, index);
  return communes.map((commune, place) => {
    const id = world.id(streams.address, world.scale.organisations + index * ADDRESSES + place, life.createdAt);
    const point = pointIn(commune, random);
    rows.add('addresses', [
      id,
      fill(random.pick(placeNames[kind.setting]), placeFillers(commune.name, random.pick(quarters)), random),
      `${random.int(1, 90)} ${random.pick(streets)}`,
      commune.postcode,
      commune.code,
      point.latitude,
      point.longitude,
      'exact',
      random.chance(0.6) ? random.pick(accessNotes) : null,
      instant(life.createdAt),
    ]);
    return id;
  });
}

function writeMissionHistory(world: World, rows: Rows, { id, index, life, organisation }: Mission): void {
  const manager = organisation.managerId;
  const reviewer = staffId(world, 'national');
  const { state, createdAt, submittedAt, publishedAt, endedAt, changedAt } = life;
  const entries: [action: string, from: string | null, to: string, actor: string, at: number][] = [
    ['created', null, 'draft', manager, createdAt],
  ];
  if (submittedAt !== null) entries.push(['submitted', 'draft', 'submitted', manager, submittedAt]);
  if (state === 'in_review') {
    entries.push(['review_taken', 'submitted', 'in_review', staffId(world, 'coordinator'), changedAt]);
  }
  if (publishedAt !== null) {
    entries.push([
      'review_taken',
      'submitted',
      'in_review',
      reviewer,
      Math.max(submittedAt ?? 0, publishedAt - 300_000),
    ]);
    entries.push(['published', 'in_review', 'published', reviewer, publishedAt]);
  }
  if (endedAt !== null) entries.push([state, 'published', state, manager, endedAt]);
  if (state === 'suspended') entries.push(['suspended', 'published', 'suspended', reviewer, changedAt]);
  entries.forEach(([action, from, to, actor, at], step) =>
    rows.add('object_history', [
      world.id(streams.missionHistory, index * 8 + step, at),
      'mission',
      id,
      action,
      from,
      to,
      null,
      null,
      actor,
      instant(at),
    ]),
  );
}
