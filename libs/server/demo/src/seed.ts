import { setImmediate as breathe } from 'node:timers/promises';
import { answersSql, responsiveness, type Answers } from '@maillon/participations';
import type { Client } from 'pg';
import { withoutIndexes } from './bulk';
import { Calendar } from './calendar';
import { planMission, type Mission } from './missions';
import { writeMission } from './mission-rows';
import { Organisations, writeOrganisation, type Organisation } from './organisations';
import { writeParticipation } from './participation-rows';
import { demandOf, Participations } from './participations';
import { streams } from './random';
import { SHOWCASE_DEPARTMENT, showcase } from './showcase';
import { writeStaff } from './staff';
import { rowWriter, tables, type Rows, type Table } from './tables';
import { loadCommunes, Territory } from './territory';
import { writeVolunteer } from './volunteers';
import { World, type DemoScale } from './world';

export interface SeedOptions {
  readonly scale: DemoScale;
  /** The present, to which all dates are relative. */
  readonly now: Date;
  /** Hash of the password of every demo account. */
  readonly passwordHash: string;
  readonly termsVersion: string;
  /** The same number gives the same data on the same day; 1 unless said. */
  readonly seed?: number;
  /** Told now and then how far it is. */
  readonly progress?: (line: string) => void;
}

/** Rows written, by table. */
export type SeedSummary = Readonly<Record<Table, number>>;

/**
 * Fills an empty database with plausible organisations, missions, volunteers and participations, in one transaction.
 * Every object is computed from its number, so that memory stays flat whatever the scale; the connection must be the
 * caller's own. Throws when the catalogue, the areas or room for the showcase are missing.
 */
export async function seedDemo(client: Client, options: SeedOptions): Promise<SeedSummary> {
  await client.query(`BEGIN; SET LOCAL synchronous_commit = off; SET LOCAL statement_timeout = 0;
    SET LOCAL maintenance_work_mem = '256MB'`);
  try {
    const world = await makeWorld(client, options);
    const rows = rowWriter(client);
    await withoutIndexes(client, tables, async () => {
      await writeVolunteers(world, rows, options);
      await writeOrganisations(world, rows, options);
      await rows.done();
      options.progress?.('rows');
    });
    options.progress?.('keys and indexes');
    await writeResponsiveness(client);
    await client.query('COMMIT');
    return rows.counts;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Settles the statistics and visibility of what was loaded, outside any transaction; needs the tables' owner. */
export async function vacuumDemo(client: Client): Promise<void> {
  await client.query(`VACUUM (ANALYZE) ${tables.join(', ')}`);
}

async function makeWorld(client: Client, options: SeedOptions): Promise<World> {
  const { scale, now, passwordHash, termsVersion, seed = 1 } = options;
  const communes = await loadCommunes(client);
  // The fewer there are, the more of them live around the showcase; at full scale the country is what it is.
  const territory = new Territory(communes, {
    department: SHOWCASE_DEPARTMENT,
    weight: 1 + 1_500 / scale.organisations,
  });
  return new World(seed, scale, new Calendar(now.getTime()), territory, { passwordHash, termsVersion });
}

async function writeVolunteers(world: World, rows: Rows, { progress }: SeedOptions): Promise<void> {
  writeStaff(world, rows);
  for (let index = 0; index < world.scale.volunteers; index++) {
    writeVolunteer(world, rows, index);
    if (rows.full) await rows.flush();
    if (index % 500 === 0) await breathe();
  }
  progress?.(`${world.scale.volunteers} volunteers`);
}

/** A total spread over parts by weight, each rounded so that the sum is exact; what one leaves goes to the next. */
class Share {
  private weight = 0;
  private given = 0;

  constructor(
    private readonly total: number,
    private readonly weights: number,
  ) {}

  /** The share of the next part. */
  next(weight: number): number {
    this.weight += weight;
    return Math.max(0, Math.floor((this.total * this.weight) / this.weights + 1e-9) - this.given);
  }

  /** What was really used of it. */
  use(count: number): void {
    this.given += count;
  }
}

async function writeOrganisations(world: World, rows: Rows, { progress }: SeedOptions): Promise<void> {
  const participations = new Participations(world);
  let demand = 0;
  for (const missions of missionsByOrganisation(world))
    for (const mission of missions.list) demand += demandOf(world, mission);
  const share = new Share(world.scale.participations, demand);
  let done = 0;
  for (const { organisation, list } of missionsByOrganisation(world)) {
    for (const mission of list) {
      const made = participations.of(mission, share.next(demandOf(world, mission)));
      share.use(made.length);
      writeMission(world, rows, mission);
      for (const participation of made) writeParticipation(world, rows, mission, participation);
    }
    writeOrganisation(world, rows, organisation);
    const tenth = Math.floor((10 * done) / world.scale.missions);
    done += list.length;
    if (Math.floor((10 * done) / world.scale.missions) > tenth) progress?.(`${done} missions`);
    if (rows.full) await rows.flush();
    await breathe();
  }
}

/** Every organisation with its missions, one at a time; the showcase brings its own, the others share the rest unevenly. */
function* missionsByOrganisation(world: World): Generator<{ organisation: Organisation; list: Mission[] }> {
  const organisations = new Organisations(world);
  const fixed = showcase.reduce((sum, { missions }) => sum + missions.length, 0);
  const all = Array.from({ length: world.scale.organisations }, (_, index) => index);
  const weights = all.reduce((sum, index) => sum + sizeOf(world, organisations.at(index)), 0);
  const share = new Share(Math.max(0, world.scale.missions - fixed), weights);
  let number = 0;
  for (const index of all) {
    const organisation = organisations.at(index);
    const count = share.next(sizeOf(world, organisation));
    share.use(organisation.special ? 0 : count);
    const plans = organisation.special?.missions ?? Array.from({ length: count }, () => null);
    yield { organisation, list: plans.map((special) => planMission(world, organisation, number++, special)) };
  }
}

/** Most organisations have a few missions, some have many. */
function sizeOf(world: World, { index, special, state }: Organisation): number {
  if (special) return 0;
  const size = 0.3 + 3 * world.random(streams.organisationSize, index).next() ** 3;
  return state === 'verified' ? size : size / 5;
}

/** Stores what the applications say of each organisation's answers: the rule and the SQL are those of participations. */
async function writeResponsiveness(client: Client): Promise<void> {
  const organisations = await client.query<{ id: string }>('SELECT id FROM organisations');
  const { rows } = await client.query<Answers & { id: string }>(answersSql, [organisations.rows.map(({ id }) => id)]);
  await client.query(
    `UPDATE organisations SET responsiveness = known.responsiveness, mean_answer_hours = known.hours
     FROM unnest($1::uuid[], $2::integer[], $3::float8[]) AS known (id, responsiveness, hours)
     WHERE organisations.id = known.id`,
    [rows.map(({ id }) => id), rows.map(responsiveness), rows.map(({ meanHours }) => meanHours)],
  );
}
