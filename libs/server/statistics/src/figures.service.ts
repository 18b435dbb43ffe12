import { Geography } from '@maillon/geo';
import { Organisations } from '@maillon/organisations';
import { authorise, Clock, InvalidInput, NotFound, type Actor } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { FiguresQueries, type Period, type Scope } from './figures.queries';
import type { Figures, FiguresTotals } from './figures.types';

const MONTHS_MAX = 36;

/** Figures for those who follow an area or an organisation. */
@Injectable()
export class FiguresService {
  constructor(
    private readonly queries: FiguresQueries,
    private readonly geography: Geography,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** Figures of an area over 1 to 36 months; for its coordinators, those above and administrators. Throws NotFound. */
  async ofArea(actor: Actor, code: string, months: number): Promise<Figures> {
    const area = await this.geography.area(code);
    if (!area) throw new NotFound('area');
    authorise(actor, 'figures.read', { areaCodes: await this.geography.ancestors(code) });
    return { area, organisation: null, ...(await this.figures({ area: code }, months, area.timeZone)) };
  }

  /** Figures of an organisation over 1 to 36 months; for its managers and those who follow its area. Throws NotFound. */
  async ofOrganisation(actor: Actor, id: string, months: number): Promise<Figures> {
    const organisation = await this.organisations.get(id);
    const areaCodes = await this.geography.ancestors(organisation.homeAreaCode);
    authorise(actor, 'figures.read', { areaCodes, organisationId: id });
    return { area: null, organisation, ...(await this.figures({ organisation: id }, months, organisation.timeZone)) };
  }

  private async figures(
    scope: Scope,
    months: number,
    timeZone: string,
  ): Promise<Omit<Figures, 'area' | 'organisation'>> {
    if (!Number.isInteger(months) || months < 1 || months > MONTHS_MAX) {
      throw InvalidInput.field('months', 'RANGE', `months must be from 1 to ${MONTHS_MAX}`);
    }
    const today = this.clock.today(timeZone);
    const period = { from: firstOfMonth(today, 1 - months), to: firstOfMonth(today, 1) };
    const previous = { from: firstOfMonth(today, 1 - 2 * months), to: period.from };
    const rows = await this.queries.months(scope, period);
    return {
      months: rows,
      participationsByState: await this.queries.byState(scope, period),
      period: await this.totals(scope, period),
      before: await this.totals(scope, previous),
      missionsPublished: sum(rows.map(({ published }) => published)),
      ...(await this.queries.now(scope)),
    };
  }

  private async totals(scope: Scope, period: Period): Promise<FiguresTotals> {
    const rows = await this.queries.months(scope, period);
    return {
      applied: sum(rows.map(({ applied }) => applied)),
      accepted: sum(rows.map(({ accepted }) => accepted)),
      ...(await this.queries.totals(scope, period)),
    };
  }
}

/** The first day of the month `shift` months away from a local date. */
function firstOfMonth(day: string, shift: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + shift, 1)).toISOString().slice(0, 10);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
