import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ApolloDriver } from '@nestjs/apollo';
import type { INestApplication } from '@nestjs/common';
import { MissionQueries } from '@maillon/missions';
import { buildSchemaOptions, createApiApp, Database, loadConfig, RequestContext } from '@maillon/platform';
import { DataSource, type DataSourceOptions, In } from 'typeorm';
import { type Comparison, type Contender, compare } from './bench.compare';
import { BenchMission } from './bench.entities';
import { migrations } from './migrations';
import { modules } from './modules';

/* Compares our ways with the usual ones and prints the ratios. Needs a migrated, throw-away database: `npm run bench`. */

/** What the web's page of results asks for, without cursors: they are different each time. */
const SEARCH = `query Search($near: NearInput, $filter: MissionFilter) {
  missions(first: 20, near: $near, filter: $filter) {
    totalCount
    edges {
      distanceKm reasons { code value label }
      node {
        id slug title format rhythm places placesLeft commitmentBucket
        organisation { id name meanAnswerHours }
        causes { code label }
        addresses { commune { name } }
        slots(upcomingOnly: true) { id localDate localStart localEnd startsAt }
      }
    }
    facets { name values { value label count selected } }
  }
}`;

/** What the web's place field asks for at each keystroke. */
const PLACES = `query Places($query: String!) {
  places(query: $query, first: 8) { code name postcodes department { name } }
}`;

/** Beginnings that people type, those with most places among them. */
const TYPED =
  're ren rennes 35 350 35000 sa saint saint-g la le vi pa paris ma mars marseille ly lyon 75 13 mont'.split(' ');

type Ask = (query: string, variables: object) => Promise<string>;

/** Asks the API over a connection that stays open; throws on any error. */
async function asking(app: INestApplication): Promise<Ask> {
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  return async (query, variables) => {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const [response] = await once(
      request({ port, agent, headers, host: '127.0.0.1', path: '/graphql', method: 'POST' }).end(body),
      'response',
    );
    const answer = await text(response as IncomingMessage);
    if (!answer.includes('"code"') || answer.includes('"errors"')) throw new Error(answer);
    return answer;
  };
}

const searching = (name: string, ask: Ask): Contender => ({
  name,
  run: () => ask(SEARCH, { near: { place: 'FR-35238', radiusKm: 25 }, filter: { text: 'aide' } }),
});

/** How long a question of the place field takes, each asked `rounds` times. */
async function completing(ask: Ask, rounds: number): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const query of TYPED) {
      const began = performance.now();
      await ask(PLACES, { query });
      // The first round only warms up.
      if (round > 0) times.push(performance.now() - began);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => `${times[Math.floor(share * (times.length - 1))]?.toFixed(1)} ms`;
  return `Place field, ${times.length} questions through GraphQL: ${at(0.5)} in the middle, ${at(0.95)} for 95 of a hundred`;
}

/** Both sides read every column of the missions and their slots; ours reads activities, groups and addresses besides. */
async function listing(app: INestApplication, orm: DataSource, strategy: 'join' | 'query'): Promise<Comparison> {
  const rows = await app.get(Database).query<{ id: string }>(
    `SELECT id FROM missions WHERE state = 'published' AND NOT EXISTS (
       SELECT FROM slots WHERE mission_id = missions.id AND state <> 'open') ORDER BY id LIMIT 20`,
  );
  const ids = rows.map(({ id }) => id);
  const queries = app.get(MissionQueries, { strict: false });
  const repository = orm.getRepository(BenchMission);
  const ours = async () => {
    const [missions, abouts, slots] = await Promise.all([
      queries.byIds(ids),
      Promise.all(ids.map((id) => queries.about(id))),
      Promise.all(ids.map((id) => queries.slots(id))),
    ]);
    return ids.map((id, index) => ({
      ...missions.get(id),
      causes: abouts[index]?.causes.toSorted(),
      skills: abouts[index]?.skills.map(({ code, required }) => `${code} ${required}`).sort(),
      slots: byId(slots[index] ?? []),
    }));
  };
  const theirs = async () => {
    const missions = await repository.find({
      where: { id: In(ids) },
      relations: { causes: true, skills: true, slots: true },
      relationLoadStrategy: strategy,
    });
    return byId(missions).map((mission) => ({
      ...mission,
      causes: mission.causes.map(({ code }) => code).sort(),
      skills: mission.skills.map(({ code, required }) => `${code} ${required}`).sort(),
      slots: byId(mission.slots),
    }));
  };
  return {
    title: `List of ${ids.length} missions with causes, skills and slots`,
    ours: { name: 'our queries', run: () => RequestContext.run(visitor(), async () => JSON.stringify(await ours())) },
    theirs: {
      name: `TypeORM find({ relations }), ${strategy === 'join' ? 'joined, as is its default' : 'a query for each relation'}`,
      run: async () => JSON.stringify(await theirs()),
    },
  };
}

const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
  items.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** A request of nobody in particular: loaders live as long as one. */
const visitor = () => ({
  requestId: '',
  locale: 'fr' as const,
  ip: null,
  userAgent: null,
  cookies: {},
  loaders: new Map(),
});

const { values: said } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    millis: { type: 'string', default: '2000' },
    scale: { type: 'string', default: 'default' },
  },
});
const effort = { rounds: Number(said.rounds), millis: Number(said.millis) };
execFileSync(process.execPath, [join(import.meta.dirname, 'cli.js'), 'seed', '--scale', said.scale], { stdio: 'pipe' });

const application = { modules, migrations };
// Silent, or our side would write a line for each request and the other none.
const config = Object.assign(loadConfig(), { logLevel: 'silent' as const });
const api = await createApiApp(application, config);
const defaults = await createApiApp(application, config, {
  driver: ApolloDriver,
  autoSchemaFile: true,
  buildSchemaOptions,
  resolverValidationOptions: { requireResolversToMatchSchema: 'ignore' },
});
const ask = await asking(api);
const search = {
  title: 'Search page of 20 missions with facets, through GraphQL',
  ours: searching('our API', ask),
  theirs: searching('Nest and Apollo as they come, same schema and resolvers', await asking(defaults)),
};
// Our settings but for the limit on a statement's time, which a join of everything with everything may pass.
const { options: settings } = api.get(DataSource);
const extra = { ...(settings.extra as object), statement_timeout: 0, query_timeout: 0 };
const orm = await new DataSource({ ...settings, extra } as DataSourceOptions).initialize();
for (const comparison of [search, await listing(api, orm, 'join'), await listing(api, orm, 'query')])
  process.stdout.write(`${await compare(comparison, effort)}\n`);
process.stdout.write(`${await completing(ask, effort.rounds)}\n`);
await orm.destroy();
await api.close();
await defaults.close();
