import { setTimeout as pause } from 'node:timers/promises';
import type { Point } from '@maillon/geo';
import { Clock, Config, log, newId } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import {
  type EnqueuedTask,
  Meilisearch,
  type MultiSearchQuery,
  type SearchResponse,
  type Settings,
  type Task,
} from 'meilisearch';
import { all, areaFilter, dayNumber, facetFilters, oneOf, plainFilters } from './meili-filter';
import settings from './meili.settings.json' with { type: 'json' };
import {
  type Candidate,
  type CandidateRequest,
  centre,
  emptyFacets,
  FACETS,
  type FacetName,
  FOREVER,
  type IndexedMission,
  MissionSearch,
  type SearchArea,
  type SearchCounts,
  type SearchDocument,
  type SearchFilter,
  type SearchPage,
} from './mission-search';

/** The index that answers; a rebuild fills another one and swaps. */
const LIVE = 'missions';
const WRITE_MILLIS = 30_000;
const TASK_MILLIS = 600_000;
const POLL_MILLIS = 50;
const BATCH = 5_000;
const LOTTERY = 0x10000;

type Query = Omit<MultiSearchQuery, 'indexUid'>;
type Indexed = IndexedMission & { readonly id: string };
type Hit = { readonly missionId: string };

/**
 * Search in Meilisearch. A mission with several places is several documents, of which hits show one. Counting that way
 * would visit every hit, so counts add up the missions with one document (exact as they are) and the few with several.
 */
@Injectable()
export class MeiliSearch extends MissionSearch {
  private readonly reader: Meilisearch;
  private readonly writer: Meilisearch;

  constructor(
    config: Config,
    private readonly clock: Clock,
  ) {
    super();
    const connection = {
      host: config.meiliUrl ?? 'http://127.0.0.1:7700',
      ...(config.meiliKey ? { apiKey: config.meiliKey } : {}),
      // Compressed answers above 2 kB stall for 40 ms on a connection that is kept.
      requestInit: { headers: { 'accept-encoding': 'identity' } },
    };
    this.reader = new Meilisearch({ ...connection, timeout: this.searchMillis });
    this.writer = new Meilisearch({
      ...connection,
      timeout: WRITE_MILLIS,
      defaultWaitOptions: { timeout: TASK_MILLIS },
    });
  }

  /** Longest wait for an answer to a search, in milliseconds; longer where a test looks at answers on a busy machine. */
  protected get searchMillis(): number {
    return 300;
  }

  async candidates(filter: SearchFilter, request: CandidateRequest): Promise<Candidate[]> {
    const base = [...plainFilters(filter, this.clock.now()), ...facetFilters(filter)];
    const { area } = filter;
    const query = (filters: readonly string[], sort: string): Query => ({
      q: filter.words.join(' '),
      filter: all([...base, ...filters]),
      // With text, how well it fits decides.
      sort: filter.words.length > 0 ? [] : [sort],
      limit: request.limit,
      showRankingScore: true,
    });
    const lots = (filters: readonly string[]) =>
      lotteryFilters(filter, request).map((lot) => query([...filters, ...lot], 'lottery:asc'));
    const around = (where: Exclude<SearchArea, { department: string }>) => [
      query(['format = in_person', areaFilter(where)], byDistance(centreOf(where))),
    ];
    const inPerson = (where: readonly string[]) => lots(['format = in_person', ...where]);
    const parts = [
      ...(area === null && request.home ? [around(request.home)] : []),
      area && !('department' in area) ? around(area) : inPerson(area ? [areaFilter(area)] : []),
      lots(['format = remote']),
    ];
    const answers = await this.search(parts.flat());
    return pick(
      parts.map((slices) => answers.splice(0, slices.length).flatMap(({ hits }) => hits)),
      request.limit,
    );
  }

  async list(filter: SearchFilter, { sort, origin, limit }: SearchPage): Promise<string[]> {
    const filters = [...plainFilters(filter, this.clock.now()), ...facetFilters(filter), ...inArea(filter.area)];
    const orders = {
      nearest: origin ? [byDistance(origin), 'missionId:asc'] : ['missionId:asc'],
      soonest: ['startsAt:asc', 'missionId:asc'],
      newest: ['publishedAt:desc', 'missionId:desc'],
    };
    const query = { q: filter.words.join(' '), filter: all(filters), sort: orders[sort], limit };
    return (await this.search([query])).flatMap(({ hits }) => hits.map(({ missionId }) => missionId));
  }

  async counts(filter: SearchFilter): Promise<SearchCounts> {
    const plain = plainFilters(filter, this.clock.now());
    const selected = FACETS.filter((name) => filter.facets[name].length > 0);
    const groups: { shown: readonly FacetName[]; except?: FacetName }[] = [
      { shown: FACETS.filter((name) => name === 'format' || !selected.includes(name)) },
      ...selected.map((name) => ({ shown: [name], except: name })),
    ];
    const queries = groups.flatMap(({ shown, except }) => {
      const filters = [...plain, ...facetFilters(filter, except), ...inArea(filter.area)];
      const query = { q: filter.words.join(' '), facets: [...shown] };
      if (!filter.area) return [{ ...query, limit: 0, filter: all([...filters, 'lead = true']) }];
      return [
        { ...query, limit: 0, filter: all([...filters, 'single = true']) },
        // A number of hits per page makes the engine count missions instead of documents.
        { ...query, page: 1, hitsPerPage: 0, filter: all([...filters, 'single = false']) },
      ];
    });
    const answers = await this.search(queries);
    const facets = emptyFacets(() => new Map<string, number>());
    let total = 0;
    answers.forEach(({ facetDistribution = {} }, index) => {
      const group = groups[Math.floor(index / (queries.length / groups.length))];
      if (!group?.except) total += sum(Object.values(facetDistribution.format ?? {}));
      for (const name of group?.shown ?? []) {
        if (group?.except === undefined && selected.includes(name)) continue;
        for (const [code, count] of Object.entries(facetDistribution[name] ?? {})) {
          facets[name].set(code, (facets[name].get(code) ?? 0) + count);
        }
      }
    });
    return { total, facets };
  }

  async upsert(documents: readonly SearchDocument[]): Promise<void> {
    const known: Indexed[] = [];
    const filters = [
      oneOf(
        'missionId',
        documents.map(({ missionId }) => missionId),
      ),
    ];
    for await (const batch of this.indexed(filters)) known.push(...batch);
    const revisions = new Map(known.map(({ missionId, revision }) => [missionId, revision]));
    const newer = documents.filter(({ missionId, revision }) => revision >= (revisions.get(missionId) ?? 0));
    const rows = newer.flatMap(toRows);
    await this.write(LIVE, rows);
    const missions = new Set(newer.map(({ missionId }) => missionId));
    const kept = new Set(rows.map(({ id }) => id));
    const gone = known.filter(({ id, missionId }) => missions.has(missionId) && !kept.has(id)).map(({ id }) => id);
    if (gone.length > 0) await this.succeed(this.writer.index(LIVE).deleteDocuments(gone));
  }

  async remove(missionIds: readonly string[]): Promise<void> {
    if (missionIds.length === 0) return;
    await this.succeed(this.writer.index(LIVE).deleteDocuments({ filter: oneOf('missionId', missionIds) }));
  }

  async rebuild(documents: AsyncIterable<readonly SearchDocument[]>): Promise<number> {
    const aside = `${LIVE}_${newId()}`;
    await this.succeed(this.writer.createIndex(aside, { primaryKey: 'id' }));
    await this.succeed(this.writer.index(aside).updateSettings(settings as Settings));
    let count = 0;
    for await (const batch of documents) {
      await this.write(aside, batch.flatMap(toRows));
      count += batch.length;
    }
    const { results } = await this.writer.getRawIndexes({ limit: 1_000 });
    const exists = results.some(({ uid }) => uid === LIVE);
    await this.succeed(this.writer.swapIndexes([{ indexes: [aside, LIVE], rename: !exists }]));
    // What this rebuild replaced, and what one that was killed left.
    const leftovers = results.filter(({ uid, createdAt }) =>
      uid === aside ? exists : isLeftover(uid, createdAt, this.clock.now()),
    );
    for (const { uid } of leftovers) await this.succeed(this.writer.deleteIndex(uid));
    return count;
  }

  revisions(): AsyncIterable<readonly IndexedMission[]> {
    return this.indexed(['lead = true']);
  }

  /** True when it runs and holds the index: an emptied folder has none. */
  async health(): Promise<boolean> {
    return this.reader
      .index(LIVE)
      .getRawInfo()
      .then(
        () => true,
        () => false,
      );
  }

  private async search(queries: readonly Query[]): Promise<SearchResponse<Hit>[]> {
    const { results } = await this.reader.multiSearch<{ queries: MultiSearchQuery[] }, Hit>({
      queries: queries.map((query) => ({
        indexUid: LIVE,
        matchingStrategy: 'all',
        attributesToRetrieve: ['missionId'],
        ...query,
      })),
    });
    return results;
  }

  private async *indexed(filters: readonly string[]): AsyncIterable<Indexed[]> {
    for (let offset = 0; ; offset += BATCH) {
      const { results } = await this.writer.index<Indexed>(LIVE).getDocuments({
        filter: all(filters),
        fields: ['id', 'missionId', 'revision'],
        offset,
        limit: BATCH,
      });
      if (results.length > 0) yield results;
      if (results.length < BATCH) return;
    }
  }

  /** Writes rows; when the engine refuses the batch, halves it until the row at fault stands alone, which is left out. */
  private async write(index: string, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const task = await this.writer
      .index(index)
      .addDocuments([...rows])
      .waitTask();
    if (task.status === 'succeeded') return;
    if (rows.length === 1)
      return log.error({ document: rows[0]?.id, reason: task.error?.code }, 'document refused by search');
    const half = Math.ceil(rows.length / 2);
    await this.write(index, rows.slice(0, half));
    await this.write(index, rows.slice(half));
  }

  private async succeed(enqueued: Promise<EnqueuedTask>): Promise<void> {
    const { status, error } = await this.finished(enqueued);
    if (status !== 'succeeded') throw new Error(`Search refused a task: ${error?.code ?? status}`);
  }

  /** Waits for a task. (The client's own `waitTask` leaves a timer behind when the server goes away.) */
  private async finished(enqueued: Promise<EnqueuedTask>): Promise<Task> {
    const { taskUid } = await enqueued;
    for (let waited = 0; waited < TASK_MILLIS; waited += POLL_MILLIS) {
      const task = await this.writer.tasks.getTask(taskUid);
      if (task.status !== 'enqueued' && task.status !== 'processing') return task;
      await pause(POLL_MILLIS);
    }
    throw new Error('Search does not finish a task');
  }
}

type Row = ReturnType<typeof toRows>[number];

/** One row per place, or a single one where no place is known. */
function toRows(document: SearchDocument) {
  const { missionId, facets, days, points } = document;
  const row = {
    missionId,
    revision: document.revision,
    title: document.title,
    labels: document.labels,
    where: document.where,
    body: document.body,
    ...facets,
    organisation: document.organisationId,
    language: document.language,
    departments: document.departments,
    minimumAge: document.minimumAge,
    accessible: document.accessible,
    publishedAt: document.publishedAt.getTime(),
    openUntil: document.openUntil?.getTime() ?? 0,
    endsAt: document.endsAt.getTime(),
    startsAt: (document.startsAt ?? FOREVER).getTime(),
    days: (days ?? []).map(dayNumber),
    undated: days === null,
    lottery: Number.parseInt(missionId.slice(-4), 16),
    single: points.length < 2,
  };
  if (points.length === 0) return [{ ...row, id: `${missionId}_0`, lead: true }];
  return points.map(({ latitude, longitude }, index) => ({
    ...row,
    id: `${missionId}_${index}`,
    lead: index === 0,
    _geo: { lat: latitude, lng: longitude },
  }));
}

/**
 * Slices that together hold all missions, to be taken in order: the liked ones, then the rest from a lot that changes
 * daily on. With text the engine's own order decides.
 */
function lotteryFilters(filter: SearchFilter, { preferred, day }: CandidateRequest): string[][] {
  if (filter.words.length > 0) return [[]];
  const from = (day * 7919) % LOTTERY;
  const liked = preferred.map(({ facet, code }) => oneOf(facet, [code])).join(' OR ');
  return [...(liked ? [[liked]] : []), [`lottery >= ${from}`], [`lottery < ${from}`]];
}

/** The first `limit` missions of each part. */
function pick(parts: readonly SearchResponse<Hit>['hits'][], limit: number): Candidate[] {
  const hits = parts.flatMap((part) => [...new Map(part.map((hit) => [hit.missionId, hit])).values()].slice(0, limit));
  const best = Math.max(...hits.map(({ _rankingScore: score = 1 }) => score));
  const found = new Map(
    hits.map(({ missionId, _rankingScore: score = 1 }) => [missionId, best > 0 ? score / best : 1]),
  );
  return [...found].map(([missionId, relevance]) => ({ missionId, relevance }));
}

/** Remote missions are in every area. */
const inArea = (area: SearchArea | null) => (area ? [`format = remote OR ${areaFilter(area)}`] : []);

const byDistance = ({ latitude, longitude }: Point) => `_geoPoint(${latitude}, ${longitude}):asc`;

const centreOf = (area: Exclude<SearchArea, { department: string }>) =>
  'circle' in area ? area.circle : centre(area.box);

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

const DAY_MILLIS = 86_400_000;
const isLeftover = (uid: string, createdAt: string, now: Date) =>
  uid.startsWith(`${LIVE}_`) && now.getTime() - Date.parse(createdAt) > DAY_MILLIS;
