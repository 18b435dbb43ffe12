import { firstNames, lastNames } from './content/people';
import { streets } from './content/places';
import {
  organisationFamilies,
  organisationLives,
  publicLives,
  quarters,
  type OrganisationFamily,
} from './content/organisations';
import { instant } from './copy';
import { streams, type Random } from './random';
import { demoAccounts, showcase, SHOWCASE_COMMUNE, type ShowcaseOrganisation } from './showcase';
import { staffId } from './staff';
import type { Rows } from './tables';
import { pointIn, type Commune } from './territory';
import { fill, placeFillers, shortCode, slugify } from './text';
import { demoPhone, writeAccount } from './volunteers';
import { DAY, HOUR, type World } from './world';

type OrganisationState = 'draft' | 'submitted' | 'in_review' | 'verified' | 'suspended' | 'closed';

/** An organisation before its rows are written. */
export interface Organisation {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly family: OrganisationFamily;
  readonly state: OrganisationState;
  readonly commune: Commune;
  readonly communeIndex: number;
  /** Where it stands on the line of the territory. */
  readonly position: number;
  readonly managerId: string;
  readonly managerName: string;
  readonly createdAt: number;
  /** Null unless it was verified once. */
  readonly verifiedAt: number | null;
  /** Hours until its usual answer. */
  readonly answersIn: number;
  readonly special: ShowcaseOrganisation | null;
}

/** From its creation to its submission. */
const SUBMISSION = 2 * HOUR;
const STATES: readonly (readonly [OrganisationState, number])[] = [
  ['verified', 925],
  ['submitted', 22],
  ['draft', 20],
  ['closed', 15],
  ['suspended', 10],
  ['in_review', 8],
];
/** Families of which a commune has one of each at most. */
const civic = (kind: OrganisationFamily['kind']) => kind === 'local_authority' || kind === 'public_body';

/** The organisations in the order of the territory; the showcase stands where Rennes is. */
export class Organisations {
  private readonly before: number;
  private readonly others: number;
  private readonly home: { readonly index: number; readonly position: number };

  /** Throws when the scale has no room for the showcase. */
  constructor(private readonly world: World) {
    this.others = world.scale.organisations - showcase.length;
    if (this.others < 0) throw new RangeError(`The demo has at least ${showcase.length} organisations`);
    this.home = world.territory.find(SHOWCASE_COMMUNE);
    this.before = Math.floor(this.home.position * this.others);
  }

  /** The organisation of a number from 0. */
  at(index: number): Organisation {
    const special = showcase[index - this.before];
    if (special) return this.special(index, special);
    return this.ordinary(index, index < this.before ? index : index - showcase.length);
  }

  private special(index: number, special: ShowcaseOrganisation): Organisation {
    const random = this.world.random(streams.organisation, index);
    const { territory } = this.world;
    const communeIndex = territory.find(special.commune).index;
    const state = special.state ?? 'verified';
    return this.complete(random, {
      index,
      special,
      state,
      communeIndex,
      position: this.home.position,
      name: special.name,
      family: familyOf(special.family),
      answersIn: special.answersIn ?? 48,
      age: state === 'verified' ? 900 : 6,
    });
  }

  private ordinary(index: number, place: number): Organisation {
    const random = this.world.random(streams.organisation, index);
    const { territory } = this.world;
    const position = (place + 0.5) / this.others;
    const communeIndex = territory.indexAt(position);
    const rank = place - Math.ceil(territory.startOf(communeIndex) * this.others - 0.5);
    const [state] = random.weighted(STATES, ([, weight]) => weight);
    const family = random.weighted(organisationFamilies, ({ kind, weight }) => (civic(kind) && rank > 0 ? 0 : weight));
    const settled = state === 'verified' || state === 'suspended' || state === 'closed';
    return this.complete(random, {
      index,
      special: null,
      state,
      communeIndex,
      position,
      name: nameOf(family, territory.commune(communeIndex).name, rank, random),
      family,
      answersIn: 4 + 150 * random.early(0.3),
      age: settled
        ? random.chance(0.8)
          ? 420 + 1_100 * random.next()
          : 60 + 360 * random.next()
        : 1 + 25 * random.next(),
    });
  }

  private complete(
    random: Random,
    known: Omit<Organisation, 'id' | 'commune' | 'managerId' | 'managerName' | 'createdAt' | 'verifiedAt'> & {
      age: number;
    },
  ): Organisation {
    const { world } = this;
    const { age, ...organisation } = known;
    const createdAt = Math.round(world.now - age * DAY);
    const verified =
      organisation.state !== 'draft' && organisation.state !== 'submitted' && organisation.state !== 'in_review';
    return {
      ...organisation,
      commune: world.territory.commune(organisation.communeIndex),
      id: world.id(streams.organisation, organisation.index, createdAt),
      managerId: world.id(streams.manager, organisation.index, createdAt - HOUR),
      managerName: random.pick(firstNames),
      createdAt,
      verifiedAt: verified ? Math.round(createdAt + (1 + 8 * random.next()) * DAY) : null,
    };
  }
}

function familyOf(code: string): OrganisationFamily {
  const found = organisationFamilies.find((family) => family.code === code);
  if (!found) throw new Error(`No family ${code}`);
  return found;
}

/** A name; the second and further organisations of a commune are named after parts of it. */
function nameOf(family: OrganisationFamily, commune: string, rank: number, random: Random): string {
  const quarter = quarters[(commune.length * 7 + rank * 5) % quarters.length] ?? random.pick(quarters);
  const values = placeFillers(commune, quarter);
  const pattern = random.pick(family.names);
  return fill(rank > 0 ? pattern.replace('{of_commune}', '{quarter}') : pattern, values, random);
}

/** Adds an organisation, its address, its manager and its history. */
export function writeOrganisation(world: World, rows: Rows, organisation: Organisation): void {
  const { id, index, family, commune, createdAt, state, verifiedAt } = organisation;
  const random = world.random(streams.address, index);
  const addressId = world.id(streams.address, index, createdAt);
  const point = pointIn(commune, random);
  const slug = `${slugify(organisation.name)}-${shortCode(index)}`;
  const changedAt = stateChangedAt(world, organisation, random);
  rows.add('addresses', [
    addressId,
    null,
    `${random.int(1, 90)} ${random.pick(streets)}`,
    commune.postcode,
    commune.code,
    point.latitude,
    point.longitude,
    'exact',
    null,
    instant(createdAt),
  ]);
  const values = placeFillers(commune.name, random.pick(quarters));
  const statement = [
    random.pick(family.statements),
    random.pick(civic(family.kind) ? publicLives : organisationLives),
  ].map((text) => fill(text, values, random));
  rows.add('organisations', [
    id,
    slug,
    organisation.name,
    family.kind,
    registration(family, commune, random),
    statement.join('\n\n'),
    random.chance(0.5) ? `https://${slug}.example` : null,
    `contact.${index}@demo.maillon.example`,
    random.chance(0.5) ? demoPhone(random) : null,
    addressId,
    commune.department,
    commune.zone,
    'fr',
    state,
    instant(changedAt),
    verifiedAt && instant(verifiedAt),
    state === 'in_review' ? staffId(world, 'coordinator') : null,
    organisation.managerId,
    instant(createdAt),
    instant(changedAt),
  ]);
  for (const cause of family.causes) rows.add('organisation_causes', [id, cause]);
  writeManager(world, rows, organisation, random);
  writeOrganisationHistory(world, rows, organisation, changedAt);
}

function stateChangedAt(world: World, { state, createdAt, verifiedAt }: Organisation, random: Random): number {
  if (state === 'draft') return createdAt;
  if (verifiedAt === null)
    return createdAt + SUBMISSION + (state === 'in_review' ? Math.round((1 + 20 * random.next()) * HOUR) : 0);
  if (state === 'verified') return verifiedAt;
  return Math.round(verifiedAt + (world.now - verifiedAt) * (0.5 + 0.5 * random.next()));
}

/** A number that looks right and belongs to nobody that we know: ninth sub-prefecture, company number from 999. */
function registration(family: OrganisationFamily, commune: Commune, random: Random): string {
  if (family.kind === 'association' || family.kind === 'non_profit') {
    return `W${commune.department.slice(3, 5)}9${String(random.int(0, 999_999)).padStart(6, '0')}`;
  }
  const digits = `9990${String(random.int(0, 99_999)).padStart(5, '0')}0001`;
  const sum = [...digits].reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function writeManager(world: World, rows: Rows, organisation: Organisation, random: Random): void {
  const { index, id, managerId, managerName, createdAt } = organisation;
  writeAccount(world, rows, {
    id: managerId,
    email: organisation.special === showcase[0] ? demoAccounts.manager : `responsable.${index}@demo.maillon.example`,
    firstName: managerName,
    lastName: random.pick(lastNames),
    birthDate: world.calendar.date(-random.int(25 * 365, 75 * 365)),
    phone: demoPhone(random),
    zone: organisation.commune.zone,
    createdAt: createdAt - HOUR,
  });
  rows.add('grants', [
    world.id(streams.manager, world.scale.organisations + index, createdAt),
    managerId,
    'manager',
    'organisation',
    id,
    instant(createdAt),
  ]);
}

function writeOrganisationHistory(world: World, rows: Rows, organisation: Organisation, changedAt: number): void {
  const { state, createdAt, verifiedAt, id, index, managerId } = organisation;
  const reviewer = staffId(world, 'national');
  const entries: [action: string, from: string | null, to: string, actor: string, at: number][] = [
    ['created', null, 'draft', managerId, createdAt],
  ];
  if (state !== 'draft') entries.push(['submitted', 'draft', 'submitted', managerId, createdAt + SUBMISSION]);
  if (verifiedAt !== null || state === 'in_review') {
    entries.push([
      'review_taken',
      'submitted',
      'in_review',
      reviewer,
      verifiedAt === null ? changedAt : verifiedAt - HOUR,
    ]);
  }
  if (verifiedAt !== null) entries.push(['verified', 'in_review', 'verified', reviewer, verifiedAt]);
  if (state === 'suspended') entries.push(['suspended', 'verified', 'suspended', reviewer, changedAt]);
  if (state === 'closed') entries.push(['closed', 'verified', 'closed', managerId, changedAt]);
  entries.forEach(([action, from, to, actor, at], step) =>
    rows.add('object_history', [
      world.id(streams.organisationHistory, index * 8 + step, at),
      'organisation',
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
