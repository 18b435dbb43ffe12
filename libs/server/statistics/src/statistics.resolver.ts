import { Allow, CurrentActor, Public, type Actor } from '@maillon/platform';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { FiguresQueries } from './figures.queries';
import { FiguresService } from './figures.service';
import { Figures, PublicFigures } from './figures.types';

@Resolver()
export class StatisticsResolver {
  constructor(
    private readonly figures: FiguresService,
    private readonly queries: FiguresQueries,
  ) {}

  @Allow('figures.read')
  @Query(() => Figures, { description: 'Figures of an area over the last 1 to 36 months, for those who follow it' })
  areaFigures(
    @CurrentActor() actor: Actor,
    @Args('area', { type: () => ID, description: 'Code of the area' }) area: string,
    @Args('months', { type: () => Int, defaultValue: 12, description: 'How many months back, from 1 to 36' })
    months: number,
  ): Promise<Figures> {
    return this.figures.ofArea(actor, area, months);
  }

  @Allow('figures.read')
  @Query(() => Figures, { description: 'Figures of an organisation over the last 1 to 36 months, for its managers' })
  organisationFigures(
    @CurrentActor() actor: Actor,
    @Args('organisation', { type: () => ID, description: 'Id of the organisation' }) organisation: string,
    @Args('months', { type: () => Int, defaultValue: 12, description: 'How many months back, from 1 to 36' })
    months: number,
  ): Promise<Figures> {
    return this.figures.ofOrganisation(actor, organisation, months);
  }

  @Public()
  @Query(() => PublicFigures, { description: 'Figures of the whole platform that everybody may read' })
  publicFigures(): Promise<PublicFigures> {
    return this.queries.public();
  }
}
