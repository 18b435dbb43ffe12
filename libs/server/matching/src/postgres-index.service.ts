import { Database } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { FOREVER, type SearchDocument } from './mission-search';
import { pack, SearchCodes } from './search-codes.service';

/** What the projection stores where a mission takes no applications. */
const CLOSED = new Date(0);

const COLUMNS = {
  mission_id: 'uuid',
  revision: 'bigint',
  organisation_id: 'uuid',
  organisation_version: 'integer',
  remote: 'boolean',
  codes: 'smallint[]',
  packed_codes: 'bytea',
  required_skills: 'text[]',
  departments: 'text[]',
  language: 'text',
  minimum_age: 'smallint',
  accessible: 'boolean',
  published_at: 'timestamptz',
  open_until: 'timestamptz',
  ends_at: 'timestamptz',
  starts_at: 'timestamptz',
  days: 'datemultirange',
  places: 'integer',
  places_left: 'integer',
  refresh_at: 'timestamptz',
};
const NAMES = Object.keys(COLUMNS);

const UPSERT = `
  INSERT INTO mission_search (${NAMES.join(', ')})
  SELECT * FROM json_to_recordset($1::json) AS document (${Object.entries(COLUMNS)
    .map((column) => column.join(' '))
    .join(', ')})
  ORDER BY mission_id
  ON CONFLICT (mission_id) DO UPDATE SET (${NAMES.join(', ')}) = (${NAMES.map((name) => `excluded.${name}`).join(', ')})
  WHERE mission_search.revision <= excluded.revision
  RETURNING mission_id`;

const WRITE_TEXTS = `
  INSERT INTO mission_search_texts (mission_id, words, head)
  SELECT mission_id,
    strip(to_tsvector('simple', everything) || to_tsvector(config, everything)),
    setweight(to_tsvector('simple', title) || to_tsvector(config, title), 'A')
      || setweight(to_tsvector('simple', labels) || to_tsvector(config, labels), 'B')
      || setweight(to_tsvector('simple', places), 'C')
  FROM (
    SELECT *, concat_ws(' ', title, labels, places, body) AS everything,
      (CASE language WHEN 'fr' THEN 'french' WHEN 'en' THEN 'english' WHEN 'ar' THEN 'arabic' ELSE 'simple' END)::regconfig
        AS config
    FROM json_to_recordset($1::json)
      AS document (mission_id uuid, language text, title text, labels text, places text, body text)
  ) AS text
  ON CONFLICT (mission_id) DO UPDATE SET (words, head) = (excluded.words, excluded.head)`;

const WRITE_PLACES = `
  INSERT INTO mission_search_places (mission_id, position, address_id, latitude, longitude)
  SELECT * FROM json_to_recordset($1::json)
    AS place (mission_id uuid, position smallint, address_id uuid, latitude float8, longitude float8)`;

const WRITE_WORDS = `
  INSERT INTO mission_search_words (word)
  SELECT word FROM unnest($1::text[]) AS used (word)
  WHERE NOT EXISTS (SELECT FROM mission_search_words known WHERE known.word = used.word)
  ORDER BY word ON CONFLICT DO NOTHING`;

/** Writes the projection in PostgreSQL. */
@Injectable()
export class PostgresIndex {
  constructor(
    private readonly database: Database,
    private readonly codes: SearchCodes,
  ) {}

  /** Writes documents, all or none; one older than the row that stands is ignored. Returns the ids written. */
  async upsert(documents: readonly SearchDocument[]): Promise<string[]> {
    if (documents.length === 0) return [];
    return this.database.transaction(async () => {
      const codes = await this.codes.register(documents);
      const rows = documents.map((document, index) => rowOf(document, codes[index] ?? []));
      const written = await this.database.query<{ mission_id: string }>(UPSERT, [JSON.stringify(rows)]);
      const ids = new Set(written.map(({ mission_id: id }) => id));
      await this.writeDetails(documents.filter(({ missionId }) => ids.has(missionId)));
      return [...ids];
    });
  }

  /** Takes missions out; those that are not in do no harm. */
  async remove(missionIds: readonly string[]): Promise<void> {
    await this.database.execute('DELETE FROM mission_search WHERE mission_id = ANY ($1::uuid[])', [missionIds]);
  }

  private async writeDetails(documents: readonly SearchDocument[]): Promise<void> {
    const ids = documents.map(({ missionId }) => missionId);
    await this.database.execute(WRITE_TEXTS, [JSON.stringify(documents.map(textOf))]);
    await this.database.execute('DELETE FROM mission_search_places WHERE mission_id = ANY ($1::uuid[])', [ids]);
    await this.database.execute(WRITE_PLACES, [JSON.stringify(documents.flatMap(placesOf))]);
    await this.database.execute(WRITE_WORDS, [vocabulary(documents)]);
  }
}

function rowOf(document: SearchDocument, codes: readonly number[]): Record<keyof typeof COLUMNS, unknown> {
  const { days } = document;
  return {
    mission_id: document.missionId,
    revision: document.revision,
    organisation_id: document.organisationId,
    organisation_version: document.organisationVersion,
    remote: document.facets.format.includes('remote'),
    codes,
    packed_codes: `\\x${pack(codes).toString('hex')}`,
    required_skills: document.requiredSkills,
    departments: document.departments,
    language: document.language,
    minimum_age: document.minimumAge,
    accessible: document.accessible,
    published_at: document.publishedAt,
    open_until: document.openUntil ?? CLOSED,
    ends_at: document.endsAt,
    starts_at: document.startsAt ?? FOREVER,
    days: days && `{${days.map((day) => `[${day},${day}]`).join(',')}}`,
    places: document.places,
    places_left: document.placesLeft,
    refresh_at: document.refreshAt,
  };
}

const textOf = ({ missionId, language, title, labels, where, body }: SearchDocument) => ({
  mission_id: missionId,
  language,
  title,
  labels,
  places: where,
  body,
});

const placesOf = ({ missionId, points }: SearchDocument) =>
  points.map(({ position, addressId, latitude, longitude }) => ({
    mission_id: missionId,
    position,
    address_id: addressId,
    latitude,
    longitude,
  }));

/** The words worth correcting typing mistakes to: no numbers, no fragments. */
function vocabulary(documents: readonly SearchDocument[]): string[] {
  const words = documents.flatMap(({ title, labels, where, body }) => `${title} ${labels} ${where} ${body}`.split(' '));
  return [...new Set(words)].filter((word) => word.length > 2 && word.length <= 40 && !/\d/.test(word));
}
