import { type Area, Geography } from '@maillon/geo';
import { type Mission, MissionQueries } from '@maillon/missions';
import { type Actor, Clock, decodeCursor, encodeCursor, InvalidInput, newId } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { FOREVER, type PublicSort, type SearchCounts, type SearchFilter } from './mission-search';
import { type ListKey, PostgresSearch } from './postgres-search.service';
import { rank, type Visitor } from './ranking';
import { type MissionInputs, RankingQueries, type VisitorAtHome } from './ranking.queries';
import { type Reason, reasonsFor } from './reasons';
import { type EngineAnswer, SearchEngine } from './search-engine.service';
import { SearchOrders } from './search-orders.service';
import { looserSearches, toFilter, toWhereabouts, type Whereabouts } from './search-query';
import type { MissionSearchArgs, MissionSort } from './search.inputs';

/** How many of each kind (in person, remote) are ranked. */
const CANDIDATES = 300;
/** How many ids of a ranking are kept for the pages that follow. */
const FROZEN = 500;
/** With fewer results than this, looser searches are offered. */
const FEW = 5;

/** A mission on a page. */
export interface Hit {
  readonly cursor: string;
  readonly node: Mission;
  readonly distanceKm: number | null;
  readonly addressId: string | null;
  readonly reasons: readonly Reason[];
}

/** A page with whether more follow. */
export interface HitPage {
  readonly hits: readonly Hit[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** A search that is understood but not carried out yet. */
export interface Search extends Whereabouts, VisitorAtHome {
  readonly filter: SearchFilter;
  readonly sort: MissionSort;
  readonly first: number;
  readonly after: string | undefined;
  readonly place: Area | null;
}

/** Ids of a page with one more when there is one, their inputs where known, and their cursors. */
interface Stretch {
  readonly ids: readonly string[];
  readonly inputs?: ReadonlyMap<string, MissionInputs>;
  readonly cursorOf: (inputs: MissionInputs, index: number) => readonly unknown[];
  readonly hasNextPage: boolean;
  readonly degraded: boolean;
}

/** Finds missions for a visitor: an engine picks, the ranking orders, reasons say why. */
@Injectable()
export class MissionSearches {
  constructor(
    private readonly engine: SearchEngine,
    private readonly postgres: PostgresSearch,
    private readonly ranking: RankingQueries,
    private readonly orders: SearchOrders,
    private readonly missions: MissionQueries,
    private readonly geography: Geography,
    private readonly clock: Clock,
  ) {}

  /** Understands the arguments; throws InvalidInput. */
  async prepare(actor: Actor, { filter, near, sort, first, after }: MissionSearchArgs): Promise<Search> {
    const [atHome, place] = await Promise.all([this.ranking.visitor(actor), this.placeOf(near?.place ?? null)]);
    const { area, origin } = toWhereabouts(near, place);
    const from = origin ?? (area === null ? (atHome.home?.circle ?? null) : null);
    const wanted = sort ?? 'best';
    return {
      ...atHome,
      area,
      origin: from,
      place,
      filter: toFilter(filter, area),
      sort: wanted === 'nearest' && from === null ? 'best' : wanted,
      first,
      after,
    };
  }

  /** The page asked for, without missions that are visible no more. */
  async page(search: Search): Promise<EngineAnswer<HitPage>> {
    const { sort } = search;
    const stretch = await (sort === 'best' ? this.best(search) : this.listed(search, sort));
    const { ids, hasNextPage, degraded } = stretch;
    const [inputs, nodes] = await Promise.all([
      stretch.inputs ?? this.ranking.inputs(ids, search.origin),
      this.missions.byIds(ids),
    ]);
    let endCursor: string | null = null;
    const hits = ids.flatMap((id, index): Hit[] => {
      const known = inputs.get(id);
      if (known) endCursor = encodeCursor(stretch.cursorOf(known, index));
      const node = nodes.get(id);
      // The index follows later: what is hidden since it was written is left out here.
      if (!known || !endCursor || node?.state !== 'published') return [];
      return [this.hit(node, known, endCursor, search.visitor)];
    });
    return { value: { hits, hasNextPage, endCursor }, degraded };
  }

  /** The total and the facets. */
  counts({ filter }: Search): Promise<EngineAnswer<SearchCounts>> {
    return this.engine.ask((engine) => engine.counts(filter));
  }

  /** Looser searches that find more, when `total` is little. */
  async relaxations({ filter }: Search, total: number) {
    if (total >= FEW) return [];
    const counted = await Promise.all(
      looserSearches(filter).map(async ({ filter: looser, kind, value }) => {
        const { value: counts } = await this.engine.ask((engine) => engine.counts(looser));
        return { kind, value, count: counts.total };
      }),
    );
    const more = counted.filter(({ count }) => count > total);
    return more.filter(({ kind }, index) => more.findIndex((other) => other.kind === kind) === index);
  }

  private hit(node: Mission, inputs: MissionInputs, cursor: string, visitor: Visitor): Hit {
    const { km, addressId } = inputs;
    return {
      cursor,
      node,
      distanceKm: km === null ? null : Math.round(km * 1000) / 1000,
      addressId,
      reasons: reasonsFor(inputs, visitor, this.clock.now()),
    };
  }

  /**
   * Pages of "best" walk a frozen order. Past its end come the missions that were not ranked, newest first. An order
   * that is over is made anew, and the reader goes on at the same position.
   */
  private async best(search: Search): Promise<Stretch> {
    const { first } = search;
    const after = search.after === undefined ? undefined : bestCursor(search.after);
    const frozen = after && (await this.orders.find(after.orderId));
    const made = frozen ? undefined : await this.order(search);
    const ids = frozen ?? made?.ids ?? [];
    const orderId = frozen && after ? after.orderId : newId();
    const start = Math.min(after?.position ?? 0, ids.length);
    const page = ids.slice(start, start + first);

    const isComplete = ids.length < CANDIDATES;
    const lacking = first - page.length;
    const goesOn = start + page.length < ids.length;
    const rest = isComplete || goesOn ? [] : await this.rest(search, ids, lacking, after?.key);
    if (made && (ids.length > first || !isComplete)) await this.orders.keep(orderId, ids);
    const shown = [...page, ...rest.slice(0, lacking)];
    return {
      ids: shown,
      ...(made && rest.length === 0 ? { inputs: made.inputs } : {}),
      cursorOf: ({ missionId, publishedAt }, index) =>
        index < page.length
          ? ['best', orderId, start + index + 1, null, null]
          : ['best', orderId, ids.length, publishedAt.toISOString(), missionId],
      hasNextPage: goesOn || rest.length > lacking,
      degraded: made?.degraded ?? false,
    };
  }

  /** Picks candidates and ranks them. */
  private async order({ filter, home, origin, visitor }: Search) {
    const now = this.clock.now();
    const preferred = [
      ...visitor.causes.map((code) => ({ facet: 'causes' as const, code })),
      ...visitor.skills.map((code) => ({ facet: 'skills' as const, code })),
    ];
    const day = Math.floor(now.getTime() / 86_400_000);
    const request = { limit: CANDIDATES, home, preferred, day };
    const { value: candidates, degraded } = await this.engine.ask((engine) => engine.candidates(filter, request));
    const inputs = await this.ranking.inputs(
      candidates.map(({ missionId }) => missionId),
      origin,
    );
    const ranked = candidates.flatMap(({ missionId, relevance }) => {
      const known = inputs.get(missionId);
      return known ? [{ ...known, relevance }] : [];
    });
    const ids = rank(ranked, visitor, now).map(({ missionId }) => missionId);
    return { ids: ids.slice(0, FROZEN), inputs, degraded };
  }

  private async rest({ filter }: Search, except: readonly string[], lacking: number, after: ListKey | undefined) {
    const page = { sort: 'newest', origin: null, limit: lacking + 1, after, except } as const;
    return (await this.postgres.page(filter, page)).map(({ missionId }) => missionId);
  }

  /** The other orders: the engine begins, PostgreSQL goes on by key at any depth. */
  private async listed({ filter, origin, first, after }: Search, sort: PublicSort): Promise<Stretch> {
    const limit = first + 1;
    const { value: ids, degraded } =
      after === undefined
        ? await this.engine.ask((engine) => engine.list(filter, { sort, origin, limit }))
        : {
            value: await this.listedAfter(filter, { sort, origin, limit, after: listCursor(after, sort) }),
            degraded: false,
          };
    return {
      ids: ids.slice(0, first),
      cursorOf: (inputs) => [sort, ...keyOf(inputs, sort)],
      hasNextPage: ids.length > first,
      degraded,
    };
  }

  private async listedAfter(...[filter, page]: Parameters<PostgresSearch['page']>): Promise<string[]> {
    return (await this.postgres.page(filter, page)).map(({ missionId }) => missionId);
  }

  private async placeOf(code: string | null): Promise<Area | null> {
    if (code === null) return null;
    const commune = await this.geography.commune(code);
    if (!commune) throw InvalidInput.field('near.place', 'UNKNOWN_PLACE', 'No such commune');
    return commune;
  }
}

/** What a mission is ordered by, as it stands in a cursor. */
function keyOf(
  { missionId, km, startsAt, publishedAt }: MissionInputs,
  sort: PublicSort,
): [string | number | null, string] {
  if (sort === 'nearest') return [km, missionId];
  return [(sort === 'newest' ? publishedAt : (startsAt ?? FOREVER)).toISOString(), missionId];
}

function listCursor(cursor: string, sort: PublicSort): ListKey {
  const shape = ['string', sort === 'nearest' ? 'number?' : 'date', 'uuid'] as const;
  const [kind, value, missionId] = decodeCursor(cursor, shape) as [string, string | number | null, string];
  if (kind !== sort) throw otherSort();
  return { value: typeof value === 'string' ? new Date(value) : (value ?? Infinity), missionId };
}

function bestCursor(cursor: string): { orderId: string; position: number; key: ListKey | undefined } {
  const shape = ['string', 'uuid', 'number', 'date?', 'uuid?'] as const;
  const [kind, orderId, position, publishedAt, missionId] = decodeCursor(cursor, shape) as [
    ...[string, string, number],
    ...[string | null, string | null],
  ];
  if (kind !== 'best') throw otherSort();
  const key = publishedAt && missionId ? { value: new Date(publishedAt), missionId } : undefined;
  return { orderId, position: Math.max(0, Math.floor(position)), key };
}

function otherSort(): InvalidInput {
  return InvalidInput.field('after', 'INVALID_CURSOR', 'The cursor belongs to another order');
}
