import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value of a row; dates are milliseconds wrapped by `instant`. */
export type Cell = string | number | boolean | null;

/** Characters kept before they are written. */
const BATCH = 4_000_000;

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function encode(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return typeof cell === 'boolean' ? (cell ? 't' : 'f') : String(cell);
  return /[\\\t\n\r]/.test(cell) ? cell.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : cell;
}

/** A timestamptz of milliseconds since 1970. */
export const instant = (at: number): string => new Date(at).toISOString();

/** Rows on their way to PostgreSQL, table by table in an order that foreign keys allow, by COPY. */
export class RowWriter<Table extends string> {
  private lines: Record<Table, string[]>;
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
    const line = cells.map(encode).join('\t');
    this.lines[table].push(line);
    this.written[table]++;
    this.size += line.length;
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

  private async write(batch: Record<Table, string[]>): Promise<void> {
    for (const table of this.tables) {
      if (batch[table].length === 0) continue;
      const stream = this.client.query(copyFrom(`COPY ${table} (${this.columns[table].join(', ')}) FROM STDIN`));
      stream.end(`${batch[table].join('\n')}\n`);
      await finished(stream);
    }
  }

  private empty(): Record<Table, string[]> {
    return Object.fromEntries(this.tables.map((table) => [table, []])) as unknown as Record<Table, string[]>;
  }

  /** Rows added so far, by table. */
  get counts(): Readonly<Record<Table, number>> {
    return this.written;
  }
}
