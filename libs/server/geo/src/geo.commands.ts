import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command, type CommandArguments, Database, log } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { importGeography, readGeography } from './geography.import';
import { importPoints } from './points.import';

/** The command line of geography. */
@Injectable()
export class GeoCommands {
  constructor(private readonly database: Database) {}

  /** Reloads the areas shipped with this version; with a file, gives communes the exact points in it instead. */
  @Command('geo:import', 'reload areas and postcodes, or take exact points from a CSV (La Poste, national addresses)', {
    points: { type: 'string' },
  })
  async import({ options }: CommandArguments): Promise<void> {
    const run = (sql: string, parameters: unknown[]) => this.database.query(sql, parameters);
    if (typeof options.points === 'string') {
      const lines = createInterface({ input: createReadStream(options.points, 'utf8'), crlfDelay: Infinity });
      log.info(await importPoints(run, lines), 'exact points imported');
    } else {
      const file = readGeography();
      log.info({ communes: await this.database.transaction(() => importGeography(run, file)) }, 'areas imported');
    }
  }
}
