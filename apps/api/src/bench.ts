import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { ApolloDriver } from '@nestjs/apollo';
import type { INestApplication } from '@nestjs/common';
import { MissionQueries } from '@maillon/missions';
import { buildSchemaOptions, createApiApp, loadConfig, RequestContext, type RequestScope } from '@maillon/platform';
import { DataSource } from 'typeorm';
import { benchEntities, BenchMission } from './bench.entities';
import { migrations } from './migrations';
import { modules } from './modules';

/**
 * Compares two ways of doing one thing, in turn within one run, and prints the ratio: times of one machine on one day
 * say little, their ratio says more. Needs a migrated, throw-away database: `npm run bench`.
 */

const ROUNDS = 7;
const ROUND_MS = 2_000;
const CONNECTIONS = 4;

interface Contender {
  name: string;
  /** Runs once; throws when the answer is not what it should be. */
  run: () => Promise<void>;
}

/** Runs a second in `ROUND_MS` with `CONNECTIONS` at once. */
async function speed({ run }: Contender): Promise<number> {
  const until = performance.now() + ROUND_MS;
  let done = 0;
  const lane = async () => {
    while (performance.now() < until) {
      await run();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  return (done * 1000) / ROUND_MS;
}

/** Lets two contenders run in turn and prints the median of their ratios, round by round. */
async function compare(title: string, ours: Contender, theirs: Contender): Promise<void> {
  for (const contender of [ours, theirs]) await speed(contender);
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ ours: await speed(ours), theirs: await speed(theirs) });
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
  const ratio = median(rounds.map((round) => round.ours / round.theirs));
  process.stdout.write(`${title}
  ${ours.name}: ${median(rounds.map((round) => round.ours)).toFixed(0)} a second
  ${theirs.name}: ${median(rounds.map((round) => round.theirs)).toFixed(0)} a second
  ratio ${ratio.toFixed(2)} (median of ${ROUNDS} rounds in turn)\n\n`);
}

const SEARCH = `query Search($near: NearInput, $filter: MissionFilter) {
  missions(first: 20, near: $near, filter: $filter) {
    totalCount
    edges {
      cursor distanceKm reasons { code value label }
      node {
        id slug title format rhythm places placesLeft
        organisation { id name meanAnswerHours }
        causes { code label }
        addresses { commune { name } }
        slots(upcomingOnly: true) { id localDate localStart localEnd }
      }
    }
    facets { name values { value label count selected } }
  }
}`;

function searching(name: string, url: string): Contender {
  const body = JSON.stringify({
    query: SEARCH,
    variables: { near: { place: 'FR-35238', radiusKm: 25 }, filter: { text: 'aide' } },
  });
  return {
    name,
    run: async () => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      const { data } = (await response.json()) as { data?: { missions: { edges: object[] } } };
      if (!data || data.missions.edges.length === 0) throw new Error(`${name} found nothing`);
    },
  };
}

/** A request of nobody in particular: loaders live as long as one. */
function visitor(): RequestScope {
  return { requestId: '', locale: 'fr', ip: null, userAgent: null, cookies: {}, loaders: new Map() };
}

async function listen(app: INestApplication): Promise<string> {
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return `http://127.0.0.1:${port}/graphql`;
}

const config = loadConfig();
const seed = spawnSync(process.execPath, [join(import.meta.dirname, '../api/cli.js'), 'seed', '--if-empty'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (seed.status !== 0) throw new Error('The demo data could not be made');

const application = { modules, migrations };
const ours = await createApiApp(application, config);
const defaults = await createApiApp(application, config, {
  driver: ApolloDriver,
  autoSchemaFile: true,
  buildSchemaOptions,
  resolverValidationOptions: { requireResolversToMatchSchema: 'ignore' },
});
await compare(
  'Search page of 20 missions with facets, through GraphQL',
  searching('our API', await listen(ours)),
  searching('Nest and Apollo as they come, same schema and resolvers', await listen(defaults)),
);

const source = await new DataSource({
  type: 'postgres',
  url: config.databaseUrl,
  entities: benchEntities,
}).initialize();
const ids = (
  await source.query<{ id: string }[]>(`SELECT id FROM missions WHERE state = 'published' ORDER BY id LIMIT 20`)
).map(({ id }) => id);
const queries = ours.get(MissionQueries, { strict: false });
await compare(
  'List of 20 missions with causes, skills and slots',
  {
    name: 'our queries',
    run: () =>
      RequestContext.run(visitor(), async () => {
        const missions = await queries.byIds(ids);
        const found = await Promise.all(ids.flatMap((id) => [queries.about(id), queries.slots(id)]));
        if (missions.size !== ids.length || found.length !== 2 * ids.length) throw new Error('Missions are missing');
      }),
  },
  {
    name: 'TypeORM find({ relations })',
    run: async () => {
      const missions = await source
        .getRepository(BenchMission)
        .find({ where: ids.map((id) => ({ id })), relations: { causes: true, skills: true, slots: true } });
      if (missions.length !== ids.length) throw new Error('Missions are missing');
    },
  },
);

await source.destroy();
await ours.close();
await defaults.close();
