import { Area, Geography } from '@maillon/geo';
import { Viewer } from '@maillon/identity';
import { type Actor, actorOf, Config, isAdministrator, scopesOf } from '@maillon/platform';
import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Organisation } from './organisation.entity';
import { OrganisationQueries } from './organisations.queries';

/** Where the person signed in acts, from the grants of the account shown. */
@Resolver(() => Viewer)
export class ViewerOrganisationsResolver {
  constructor(
    private readonly queries: OrganisationQueries,
    private readonly geography: Geography,
    private readonly config: Config,
  ) {}

  @ResolveField(() => [Organisation], { description: 'Organisations one manages, by name' })
  async organisations(@Parent() viewer: Viewer): Promise<Organisation[]> {
    const managed = await this.queries.byIds(scopesOf(asActor(viewer), 'manager'));
    return [...managed.values()].sort((a, b) => a.name.localeCompare(b.name, viewer.locale));
  }

  @ResolveField(() => [Area], {
    description: 'Areas whose work one follows: those one coordinates, the country for administrators',
  })
  async areas(@Parent() viewer: Viewer): Promise<Area[]> {
    const actor = asActor(viewer);
    const codes = [...(isAdministrator(actor) ? [this.config.country] : []), ...scopesOf(actor, 'coordinator')];
    return [...(await this.geography.areas([...new Set(codes)])).values()];
  }

  @ResolveField(() => Int, { description: 'Organisations that wait for a decision in one’s areas' })
  organisationsToReview(@Parent() viewer: Viewer): Promise<number> {
    return this.queries.countToReview(asActor(viewer));
  }
}

function asActor({ id, grants }: Viewer): Actor {
  return actorOf(id, grants);
}
