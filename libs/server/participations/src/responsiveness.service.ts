import { Injectable } from '@nestjs/common';
import { Organisations } from '@maillon/organisations';
import { Database } from '@maillon/platform';
import { answersSql, responsiveness, type Answers } from './responsiveness';

type Row = Answers & { readonly id: string; readonly stored: [number, number | null] };

const BATCH = 500;

/** Keeps the responsiveness of organisations: always worked out from the applications as they are, never added to. */
@Injectable()
export class Responsiveness {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
  ) {}

  /** Works out and stores the figures of an organisation, as often as one likes; unknown ones are left alone. */
  async refresh(organisationId: string): Promise<void> {
    await this.database.transaction(async () => {
      // The lock comes before the reading: of several at once the last one to write has read everything.
      await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `responsiveness ${organisationId}`,
      ]);
      const [answers] = await this.answers([organisationId]);
      if (answers) {
        await this.organisations.setResponsiveness(organisationId, responsiveness(answers), answers.meanHours);
      }
    });
  }

  /** Refreshes every organisation whose figures are not what its applications say; returns how many. */
  async reconcile(): Promise<number> {
    let wrong = 0;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const batch = await this.database.query<{ id: string }>(
        `SELECT id FROM organisations WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
        [after],
      );
      const drifted = (await this.answers(batch.map(({ id }) => id))).filter(isWrong);
      for (const { id } of drifted) await this.refresh(id);
      wrong += drifted.length;
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return wrong;
      after = last.id;
    }
  }

  private answers(organisationIds: readonly string[]): Promise<Row[]> {
    return this.database.query<Row>(answersSql, [organisationIds]);
  }
}

function isWrong({ stored: [score, hours], ...answers }: Row): boolean {
  return score !== responsiveness(answers) || hours !== answers.meanHours;
}
