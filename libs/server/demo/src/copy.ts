import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DAY } from './world';

/** A value of a row; dates are milliseconds wrapped by `instant`. */
export type Cell = string | number | boolean | null;

/** Bytes kept before they are written. */
const BATCH = 4_000_000;
/** Bytes of one table's rows that are kept in one piece, unless a row is longer. */
const CHUNK = 256 * 1024;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function encode(cell: Cell): string {
  if (typeof cell === 'string') {
    return /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : cell;
  }
  if (cell === null) return '\\N';
  return typeof cell === 'boolean' ? (cell ? 't' : 'f') : String(cell);
}

const padded = (length: number, digits: number) =>
  Array.from({ length }, (_, value) => String(value).padStart(digits, '0'));
const [SIXTY, THOUSAND] = [padded(60, 2), padded(1000, 3)];
/** Days since 1970 as dates: far fewer than the instants that fall on them. */
const dates = new Map<number, string>();

/** A timestamptz of milliseconds since 1970; many times faster than `toISOString`. */
export function instant(at: number): string {
  const day = Math.floor(at / DAY);
  let date = dates.get(day);
  if (date === undefined) dates.set(day, (date = new Date(at).toISOString().slice(0, 11)));
  const millis = at - day * DAY;
  const seconds = Math.floor(millis / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${date}${SIXTY[Math.floor(minutes / 60)]}:${SIXTY[minutes % 60]}:${SIXTY[seconds % 60]}.${THOUSAND[millis % 1000]}Z`;
}

/** Rows of one table, encoded as they come: strings that live no longer than a row cost the garbage collector nothing. */
class Lines {
  private readonly chunks: Buffer[] = [];
  private chunk = Buffer.alloc(0);
  private used = 0;

  /** Adds a line and returns its length in bytes. */
  add(line: string): number {
    // A character takes three bytes at most.
    if (this.chunk.length - this.used < 3 * line.length) this.grow(3 * line.length);
    const length = this.chunk.write(line, this.used);
    this.used += length;
    return length;
  }

  /** Closes the chunk that is being filled. */
  end(): readonly Buffer[] {
    this.grow(0);
    return this.chunks;
  }

  private grow(room: number): void {
    if (this.used > 0) this.chunks.push(this.chunk.subarray(0, this.used));
    this.chunk = Buffer.allocUnsafe(room && Math.max(room, CHUNK));
    this.used = 0;
  }
}

/** Rows on their way to PostgreSQL, table by table in an order that foreign keys allow, by COPY. */
export class RowWriter<Table extends string> {
  private lines: Record<Table, Lines>;
  private writing: Promise<void> = Promise.resolve();
  private readonly written: Record<Table, number>;
  private readonly tables: readonly Table[];
  private size = 0;

  /** `columns`: of each table, in the order in which the tables are to be written. */
  constructor(
    private readonly client: Client,
    private readonly columns: Readonly<Record<Table, readonly string[]>>,
  ) {
    this.tables = Object.keys(columns) as Table[];
    this.lines = this.empty();
    this.written = Object.fromEntries(this.tables.map((table) => [table, 0])) as Record<Table, number>;
  }

  /** Adds a row, its cells in the order of the table's columns. */
  add(table: Table, cells: readonly Cell[]): void {
    this.size += this.lines[table].add(`${cells.map(encode).join('\t')}\n`);
    this.written[table]++;
  }

  /** True when enough is kept to be worth writing. */
  get full(): boolean {
    return this.size > BATCH;
  }

  /**
   * Hands over what was added, to be written while more is added; waits for what was handed over before, so that two
   * batches are in memory at most. Call it when all rows that refer to each other are complete.
   */
  async flush(): Promise<void> {
    await this.writing;
    const batch = this.lines;
    this.lines = this.empty();
    this.size = 0;
    this.writing = this.write(batch);
    // Reported by the next flush, or by `done`.
    this.writing.catch(() => undefined);
  }

  /** Writes the rest. */
  async done(): Promise<void> {
    await this.flush();
    await this.writing;
  }

  private async write(batch: Record<Table, Lines>): Promise<void> {
    for (const table of this.tables) {
      const chunks = batch[table].end();
      if (chunks.length === 0) continue;
      const stream = this.client.query(copyFrom(`COPY ${table} (${this.columns[table].join(', ')}) FROM STDIN`));
      await pipeline(chunks, stream);
    }
  }

  private empty(): Record<Table, Lines> {
    return Object.fromEntries(this.tables.map((table) => [table, new Lines()])) as Record<Table, Lines>;
  }

  /** Rows added so far, by table. */
  get counts(): Readonly<Record<Table, number>> {
    return this.written;
  }
}
