import type { Point } from '@maillon/geo';
import { Clock, Database } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import {
  type Candidate,
  type CandidateRequest,
  centre,
  FACETS,
  type IndexedMission,
  MissionSearch,
  type PublicSort,
  type SearchCounts,
  type SearchDocument,
  type SearchFilter,
  type SearchPage,
} from './mission-search';
import { PostgresIndex } from './postgres-index.service';
import { Params, placesSql, plainConditions, textQuery } from './postgres-search.sql';
import { SearchCodes } from './search-codes.service';
import { SearchDocuments } from './search-documents.queries';
import { allowedTypos, typos } from './search-text';

/** Where a mission stands in an ordered list: what it is ordered by (Infinity: remote, by distance) and its id. */
export interface ListKey {
  readonly value: Date | number;
  readonly missionId: string;
}

const ORDERS: Record<PublicSort, { value: (km: string) => string; type: string; direction: 'ASC' | 'DESC' }> = {
  nearest: { value: (km) => `coalesce(${km}, 'Infinity')`, type: 'float8', direction: 'ASC' },
  soonest: { value: () => 'm.starts_at', type: 'timestamptz', direction: 'ASC' },
  newest: { value: () => 'm.published_at', type: 'timestamptz', direction: 'DESC' },
};

/** Words whose beginning alone matches, being typed still, are at least this long. */
const SHORTEST_PREFIX = 3;

/** A part of the missions: what to read them from, how to tell their distance, what must hold. */
interface Branch {
  readonly from: string;
  readonly km: string;
  readonly where: string;
}

interface Source {
  readonly params: Params;
  /** Full-text query, or null without words. */
  readonly text: string | null;
  readonly branches: readonly Branch[];
}

/** Search in PostgreSQL: the engine of an installation without Meilisearch, and the one that stands in for it. */
@Injectable()
export class PostgresSearch extends MissionSearch {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: SearchCodes,
    private readonly index: PostgresIndex,
    private readonly documents: SearchDocuments,
  ) {
    super();
  }

  async candidates(filter: SearchFilter, request: CandidateRequest): Promise<Candidate[]> {
    const { params, text, branches } = await this.source(filter, { facets: true, home: request.home });
    const preferred = await Promise.all(request.preferred.map(({ facet, code }) => this.codes.idsOf(facet, [code])));
    const relevance = text ? `ts_rank('{0.1, 0.2, 0.5, 1}', t.head, ${text})` : '1::float4';
    const lottery = `uuid_hash_extended(m.mission_id, ${params.add(request.day)})`;
    const liked = preferred.length > 0 ? [`(m.codes && ${params.add(preferred.flat())}::smallint[]) DESC`] : [];
    const limit = params.add(request.limit);
    const slices = branches.map(({ from, km, where }) => {
      const order = [...(text ? ['relevance DESC'] : []), ...(km === 'g.km' ? [km] : liked), lottery];
      return `(SELECT m.mission_id AS "missionId", ${relevance} AS relevance FROM ${from} WHERE ${where}
        ORDER BY ${order.join(', ')} LIMIT ${limit})`;
    });
    if (slices.length === 0) return [];
    const rows = await this.database.query<Candidate>(slices.join(' UNION ALL '), params.values);
    const best = Math.max(...rows.map((row) => row.relevance));
    const found = new Map(rows.map((row) => [row.missionId, best > 0 ? row.relevance / best : 1]));
    return [...found].map(([missionId, share]) => ({ missionId, relevance: share }));
  }

  async list(filter: SearchFilter, page: SearchPage): Promise<string[]> {
    return (await this.page(filter, page)).map(({ missionId }) => missionId);
  }

  /** A stretch of the ordered list at any depth: after a key, leaving out `except`. */
  async page(
    filter: SearchFilter,
    page: SearchPage & { readonly after?: ListKey | undefined; readonly except?: readonly string[] | undefined },
  ): Promise<ListKey[]> {
    const { value, type, direction } = ORDERS[page.sort];
    const origin = page.sort === 'nearest' ? page.origin : null;
    const { params, branches } = await this.source(filter, { facets: true, origin });
    const beyond = direction === 'ASC' ? '>' : '<';
    const key = page.after && `(${params.add(page.after.value)}::${type}, ${params.add(page.after.missionId)}::uuid)`;
    const except = page.except?.length ? `AND m.mission_id <> ALL (${params.add(page.except)}::uuid[])` : '';
    const order = `ORDER BY value ${direction}, "missionId" ${direction} LIMIT ${params.add(page.limit)}`;
    const slices = branches.map(
      ({ from, km, where }) =>
        `(SELECT m.mission_id AS "missionId", ${value(km)} AS value FROM ${from}
          WHERE ${where} ${key ? `AND (${value(km)}, m.mission_id) ${beyond} ${key}` : ''} ${except} ${order})`,
    );
    if (slices.length === 0) return [];
    return this.database.query<ListKey>(`SELECT * FROM (${slices.join(' UNION ALL ')}) page ${order}`, params.values);
  }

  async counts(filter: SearchFilter): Promise<SearchCounts> {
    const { params, branches } = await this.source(filter, { facets: false });
    const slices = branches.map(
      ({ from, where }) => `SELECT string_agg(m.packed_codes, '') AS packed FROM ${from} WHERE ${where}`,
    );
    const rows = await this.database.query<{ packed: Buffer | null }>(slices.join(' UNION ALL '), params.values);
    return this.codes.count(Buffer.concat(rows.flatMap(({ packed }) => packed ?? [])), filter.facets);
  }

  async upsert(documents: readonly SearchDocument[]): Promise<void> {
    await this.index.upsert(documents);
  }

  async remove(missionIds: readonly string[]): Promise<void> {
    await this.index.remove(missionIds);
  }

  /** Rows are replaced in place, batch by batch: each is right before and after, so nothing has to be built aside. */
  async rebuild(documents: AsyncIterable<readonly SearchDocument[]>): Promise<number> {
    const seen = new Set<string>();
    for await (const batch of documents) {
      await this.index.upsert(batch);
      for (const { missionId } of batch) seen.add(missionId);
    }
    for await (const batch of this.documents.projected()) {
      const gone = batch.filter(({ missionId }) => !seen.has(missionId)).map(({ missionId }) => missionId);
      // Published meanwhile is not gone.
      const visible = new Set((await this.documents.of(gone)).map(({ missionId }) => missionId));
      await this.index.remove(gone.filter((id) => !visible.has(id)));
    }
    return seen.size;
  }

  revisions(): AsyncIterable<readonly IndexedMission[]> {
    return this.documents.projected();
  }

  async health(): Promise<boolean> {
    const [row] = await this.database.query<{ filled: boolean }>(
      'SELECT EXISTS (SELECT FROM mission_search) AS filled',
    );
    return row !== undefined;
  }

  /**
   * The missions that fit, in one or two parts: those in person within the area, and those from home; without an area
   * all together. `origin` makes distances known, `home` adds a part around it when there is no area.
   */
  private async source(
    filter: SearchFilter,
    ask: { facets: boolean; origin?: Point | null; home?: CandidateRequest['home'] },
  ): Promise<Source> {
    const params = new Params();
    const conditions = plainConditions(params, filter, this.clock.now());
    const text = filter.words.length > 0 ? textQuery(params, await this.groups(filter.words)) : null;
    if (text) conditions.push(`t.words @@ (${text})`);
    if (ask.facets) conditions.push(...(await this.facetConditions(params, filter)));

    const { format } = filter.facets;
    const wants = (code: string) => !ask.facets || format.length === 0 || format.includes(code);
    const branches = [
      ...(wants('in_person') ? inPerson(params, filter, ask) : []),
      ...(wants('remote') ? [{ from: 'mission_search m', km: 'NULL::float8', where: ['m.remote'] }] : []),
    ];
    const texts = text ? ' JOIN mission_search_texts t ON t.mission_id = m.mission_id' : '';
    return {
      params,
      text: text && `(${text})`,
      branches: branches.map(({ from, km, where }) => ({
        from: `${from}${texts}`,
        km,
        where: [...where, ...conditions].join(' AND '),
      })),
    };
  }

  private async facetConditions(params: Params, { facets }: SearchFilter): Promise<string[]> {
    const selected = FACETS.filter((name) => facets[name].length > 0);
    const ids = await Promise.all(selected.map((name) => this.codes.idsOf(name, facets[name])));
    return ids.map((each) => `m.codes && ${params.add(each)}::smallint[]`);
  }

  /** Each word with what it may stand for: the last one may be unfinished, an unknown one is a typing mistake. */
  private async groups(words: readonly string[]): Promise<string[]> {
    const last = words.at(-1) ?? '';
    const unfinished = last.length >= SHORTEST_PREFIX ? last : null;
    const rows = await this.database.query<{ typed: string; word: string }>(
      `SELECT typed.word AS typed, near.word
       FROM unnest($1::text[]) AS typed (word)
       CROSS JOIN LATERAL (
         SELECT word FROM mission_search_words known WHERE known.word % typed.word
         ORDER BY similarity(known.word, typed.word) DESC, known.word LIMIT 50
       ) AS near
       WHERE NOT EXISTS (
         SELECT FROM mission_search_words known
         WHERE known.word = typed.word OR (typed.word = $2 AND known.word ^@ typed.word))`,
      [words.filter((word) => allowedTypos(word) > 0), unfinished],
    );
    return words.map((word) => {
      const most = allowedTypos(word);
      const near = rows
        .filter(({ typed }) => typed === word)
        .map((row) => ({ word: row.word, typos: typos(word, row.word, most) }));
      const least = Math.min(...near.map((each) => each.typos));
      const meant = near.filter((each) => each.typos === least && least <= most).map((each) => each.word);
      return [word === unfinished ? `${word}:*` : word, ...meant].join(' | ');
    });
  }
}

function inPerson(
  params: Params,
  { area }: SearchFilter,
  { origin = null, home = null }: { origin?: Point | null; home?: CandidateRequest['home'] },
): { from: string; km: string; where: string[] }[] {
  const within = (where: NonNullable<SearchFilter['area']>, from: Point | null) => ({
    from: `(${placesSql(params, where, from)}) g JOIN mission_search m ON m.mission_id = g.mission_id`,
    km: 'g.km',
    where: ['NOT m.remote'],
  });
  if (area && 'circle' in area) return [within(area, origin ?? area.circle)];
  if (area && 'box' in area) return [within(area, origin ?? centre(area.box))];
  if (area) {
    const department = `m.departments @> ARRAY[${params.add(area.department)}::text]`;
    return [{ from: 'mission_search m', km: 'NULL::float8', where: ['NOT m.remote', department] }];
  }
  if (origin) {
    const places = `LEFT JOIN (${placesSql(params, null, origin)}) g ON g.mission_id = m.mission_id`;
    return [{ from: `mission_search m ${places}`, km: 'g.km', where: ['NOT m.remote'] }];
  }
  const anywhere = { from: 'mission_search m', km: 'NULL::float8', where: ['NOT m.remote'] };
  return home ? [within(home, home.circle), anywhere] : [anywhere];
}
