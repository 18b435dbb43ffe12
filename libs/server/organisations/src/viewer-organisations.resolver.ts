import { Area, Geography } from '@maillon/geo';
import { Viewer } from '@maillon/identity';
import { type Actor, actorOf, scopesOf } from '@maillon/platform';
import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Organisation } from './organisation.entity';
import { OrganisationQueries } from './organisations.queries';

/** Where the person signed in acts, from the grants of the account shown. */
@Resolver(() => Viewer)
export class ViewerOrganisationsResolver {
  constructor(
    private readonly queries: OrganisationQueries,
    private readonly geography: Geography,
  ) {}

  @ResolveField(() => [Organisation], { description: 'Organisations one manages, by name' })
  async organisations(@Parent() viewer: Viewer): Promise<Organisation[]> {
    const managed = await this.queries.byIds(scopesOf(asActor(viewer), 'manager'));
    return [...managed.values()].sort((a, b) => a.name.localeCompare(b.name, viewer.locale));
  }

  @ResolveField(() => [Area], { description: 'Areas one coordinates' })
  async areas(@Parent() viewer: Viewer): Promise<Area[]> {
    return [...(await this.geography.areas(scopesOf(asActor(viewer), 'coordinator'))).values()];
  }

  @ResolveField(() => Int, { description: 'Organisations that wait for a decision in one’s areas' })
  organisationsToReview(@Parent() viewer: Viewer): Promise<number> {
    return this.queries.countToReview(asActor(viewer));
  }
}

function asActor({ id, grants }: Viewer): Actor {
  return actorOf(id, grants);
}
