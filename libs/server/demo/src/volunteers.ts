import { HALF_DAYS } from '@maillon/rules';
import type { Cause } from './content/kind';
import { missionKinds } from './content';
import { firstNames, lastNames, motivations } from './content/people';
import { instant } from './copy';
import { streams, type Random } from './random';
import type { Rows } from './tables';
import type { Commune } from './territory';
import { slugify } from './text';
import { DAY, type World } from './world';

/** What participations need to know of a volunteer. */
export interface Volunteer {
  readonly id: string;
  readonly firstName: string;
  readonly createdAt: number;
  readonly commune: Commune;
  /** An adult: someone who may be accepted. */
  readonly ready: boolean;
}

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly phone: string | null;
  readonly zone: string;
  readonly createdAt: number;
}

const SKILLS = [
  ...new Set(missionKinds.flatMap(({ wantedSkills, requiredSkills = [] }) => [...wantedSkills, ...requiredSkills])),
];
const CAUSES = [...new Set(missionKinds.flatMap(({ causes }) => causes))];
const BUCKETS = ['few_hours', 'few_days', 'few_hours_week', 'few_days_week', 'few_hours_month', 'few_days_month'];
const RADII = [5, 10, 15, 20, 25, 25, 30, 50];
/** Share of volunteers below 18: they may look around, and wait for consent. */
const MINORS = 0.02;

interface Draft {
  readonly random: Random;
  readonly volunteer: Volunteer;
  readonly minor: boolean;
}

/** The first draws of a volunteer, the same whoever asks. */
function draft(world: World, index: number): Draft {
  const random = world.random(streams.volunteer, index);
  const commune = world.territory.commune(world.territory.indexAt((index + 0.5) / world.scale.volunteers));
  const minor = random.chance(MINORS);
  const age = minor ? 300 * random.next() : random.chance(0.65) ? 400 + 700 * random.next() : 365 * random.next();
  const createdAt = Math.round(world.now - (age + 0.02) * DAY);
  const firstName = random.pick(firstNames);
  const volunteer: Volunteer = {
    // Asked for less often than the rest.
    get id() {
      return world.id(streams.volunteer, index, createdAt);
    },
    firstName,
    createdAt,
    commune,
    ready: !minor,
  };
  return { random, minor, volunteer };
}

/** A volunteer by number, from 0; computed anew each time, so that none is kept in memory. */
export function volunteerAt(world: World, index: number): Volunteer {
  return draft(world, index).volunteer;
}

/** Adds the account and the profile of a volunteer. */
export function writeVolunteer(world: World, rows: Rows, index: number): void {
  const { random, volunteer, minor } = draft(world, index);
  const lastName = random.pick(lastNames);
  const { id, firstName, createdAt, commune } = volunteer;
  const age = minor
    ? 16 + 0.9 * random.next()
    : 18 + 10 * random.next() + (random.chance(0.7) ? 50 * random.next() : 0);
  const person: Person = {
    id,
    email: `${slugify(`${firstName} ${lastName}`, 40).replaceAll('-', '.')}.${index}@demo.maillon.example`,
    firstName,
    lastName,
    birthDate: world.calendar.date(-Math.ceil(age * 365.25 + (world.now - createdAt) / DAY) - 1),
    phone: random.chance(0.6) ? demoPhone(random) : null,
    zone: commune.zone,
    createdAt,
  };
  writeAccount(world, rows, person);
  writeVolunteerGrant(world, rows, id, createdAt, index);
  writeProfile(rows, {
    id,
    commune,
    createdAt,
    radius: random.pick(RADII),
    remote: random.chance(0.55),
    halfDays: someHalfDays(random),
    bucket: random.chance(0.8) ? random.pick(BUCKETS) : null,
    discoverable: random.chance(0.45),
    motivation: random.chance(0.5) ? random.pick(motivations) : null,
    causes: random.some(CAUSES, random.int(1, 3)),
    skills: random.some(SKILLS, random.int(0, 5)),
  });
}

/** Evenings and week-ends more often than working hours. */
function someHalfDays(random: Random): number {
  return HALF_DAYS.reduce((mask, halfDay, bit) => {
    const free = halfDay.startsWith('saturday') || halfDay.startsWith('sunday') || halfDay.endsWith('evening');
    return random.chance(free ? 0.4 : 0.15) ? mask | (1 << bit) : mask;
  }, 0);
}

/** A number that the French plan keeps for fiction (06 39 98, decision 2018-0881 of the regulator). */
export function demoPhone(random: Random): string {
  return `+3363998${String(random.int(0, 9999)).padStart(4, '0')}`;
}

/** Adds an account with the demo's password. */
export function writeAccount(world: World, rows: Rows, person: Person): void {
  const created = instant(person.createdAt);
  const { passwordHash, termsVersion } = world.secrets;
  rows.add('accounts', [
    person.id,
    person.email,
    passwordHash,
    person.firstName,
    person.lastName,
    person.birthDate,
    person.phone,
    'fr',
    person.zone,
    termsVersion,
    created,
    created,
    created,
  ]);
}

/** Adds the grant that makes an account a volunteer. */
export function writeVolunteerGrant(world: World, rows: Rows, account: string, at: number, index: number): void {
  rows.add('grants', [world.id(streams.grant, index, at), account, 'volunteer', 'self', null, instant(at)]);
}

export interface Profile {
  readonly id: string;
  readonly commune: Commune;
  readonly createdAt: number;
  readonly radius: number;
  readonly remote: boolean;
  readonly halfDays: number;
  readonly bucket: string | null;
  readonly discoverable: boolean;
  readonly motivation: string | null;
  readonly causes: readonly Cause[];
  readonly skills: readonly string[];
}

/** Adds a volunteer's profile. */
export function writeProfile(rows: Rows, profile: Profile): void {
  const { id, commune, createdAt } = profile;
  rows.add('volunteers', [
    id,
    commune.code,
    commune.latitude,
    commune.longitude,
    profile.radius,
    profile.remote,
    profile.halfDays,
    profile.bucket,
    profile.discoverable,
    profile.motivation,
    instant(createdAt),
    instant(createdAt),
  ]);
  for (const cause of profile.causes) rows.add('volunteer_causes', [id, cause]);
  for (const skill of profile.skills) rows.add('volunteer_skills', [id, skill]);
}
