import { Catalogue, type CatalogueKind, Cause } from '@maillon/catalogue';
import { Address, type Area, Geography } from '@maillon/geo';
import { type Actor, CurrentActor, Loaders, type PageInfo, Public } from '@maillon/platform';
import { COMMITMENT_BUCKETS, HALF_DAYS } from '@maillon/rules';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { EVERYTHING, FACETS, type FacetName, type SearchCounts } from './mission-search';
import { RANKING_VERSION } from './ranking';
import type { Reason } from './reasons';
import type { EngineAnswer } from './search-engine.service';
import { SearchEngine } from './search-engine.service';
import { MissionSearchArgs } from './search.inputs';
import { type HitPage, MissionSearches, type Search } from './search.service';
import { type Facet, MissionSearchConnection, MissionSearchEdge, ReasonType, Relaxation } from './search.types';

/** Facets whose values are entries of the catalogue. */
const KINDS: Partial<Record<FacetName, CatalogueKind>> = {
  causes: 'cause',
  activities: 'activity',
  skills: 'skill',
  beneficiaryGroups: 'beneficiary_group',
};
/** Facets whose values have an order of their own; the others come by count. */
const ORDERED: Partial<Record<FacetName, readonly string[]>> = {
  commitment: COMMITMENT_BUCKETS,
  halfDays: HALF_DAYS,
};

/** A search whose page and counts are each carried out once, at the same time, and only when a field asks for them. */
class SearchAnswer {
  private pageAnswer?: Promise<EngineAnswer<HitPage>>;
  private countsAnswer?: Promise<EngineAnswer<SearchCounts>>;

  constructor(
    private readonly searches: MissionSearches,
    readonly search: Search,
  ) {}

  async page(): Promise<HitPage> {
    return (await (this.pageAnswer ??= this.searches.page(this.search))).value;
  }

  async counts(): Promise<SearchCounts> {
    return (await (this.countsAnswer ??= this.searches.counts(this.search))).value;
  }

  async degraded(): Promise<boolean> {
    await this.page();
    const answers = await Promise.all([this.pageAnswer, this.countsAnswer]);
    return answers.some((answer) => answer?.degraded);
  }

  async relaxations(): Promise<Relaxation[]> {
    return this.searches.relaxations(this.search, (await this.counts()).total);
  }
}

@Resolver(() => MissionSearchConnection)
export class SearchResolver {
  constructor(
    private readonly searches: MissionSearches,
    private readonly catalogue: Catalogue,
  ) {}

  @Query(() => MissionSearchConnection, {
    description: 'Visible missions that fit: in person within the radius (25 km by default) and remote, in one list',
  })
  @Public()
  async missions(@CurrentActor() actor: Actor, @Args() args: MissionSearchArgs): Promise<SearchAnswer> {
    return new SearchAnswer(this.searches, await this.searches.prepare(actor, args));
  }

  @ResolveField(() => [MissionSearchEdge])
  async edges(@Parent() answer: SearchAnswer): Promise<HitPage['hits']> {
    return (await answer.page()).hits;
  }

  @ResolveField()
  async pageInfo(@Parent() answer: SearchAnswer): Promise<PageInfo> {
    const { hasNextPage, endCursor } = await answer.page();
    return { hasNextPage, endCursor };
  }

  @ResolveField(() => Int)
  async totalCount(@Parent() answer: SearchAnswer): Promise<number> {
    return (await answer.counts()).total;
  }

  @ResolveField()
  async facets(@Parent() answer: SearchAnswer): Promise<Facet[]> {
    const { facets } = await answer.counts();
    return Promise.all(FACETS.map((name) => this.facet(name, facets[name], answer.search.filter.facets[name])));
  }

  @ResolveField(() => [Relaxation])
  relaxations(@Parent() answer: SearchAnswer): Promise<Relaxation[]> {
    return answer.relaxations();
  }

  @ResolveField(() => String)
  rankingVersion(): string {
    return RANKING_VERSION;
  }

  @ResolveField(() => Boolean)
  degraded(@Parent() answer: SearchAnswer): Promise<boolean> {
    return answer.degraded();
  }

  @ResolveField()
  near(@Parent() { search }: SearchAnswer): Area | null {
    return search.place;
  }

  private async facet(name: FacetName, counts: ReadonlyMap<string, number>, selected: readonly string[]) {
    const kind = KINDS[name];
    const order = ORDERED[name];
    const codes = [...new Set([...counts.keys(), ...selected])].sort((a, b) =>
      order ? order.indexOf(a) - order.indexOf(b) : (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1),
    );
    const values = codes.map(async (value) => ({
      value,
      label: kind ? await this.catalogue.label(kind, value) : null,
      count: counts.get(value) ?? 0,
      selected: selected.includes(value),
    }));
    return { name, values: await Promise.all(values) };
  }
}

@Resolver(() => MissionSearchEdge)
export class SearchEdgeResolver {
  constructor(private readonly geography: Geography) {}

  @ResolveField(() => Address, { nullable: true, description: 'The nearest of its places; null when remote' })
  async place(@Parent() { addressId }: MissionSearchEdge): Promise<Address | null> {
    return addressId === null ? null : this.geography.address(addressId);
  }
}

@Resolver(() => ReasonType)
export class ReasonResolver {
  constructor(private readonly catalogue: Catalogue) {}

  @ResolveField(() => String, { nullable: true })
  async label(@Parent() { code, value }: Reason): Promise<string | null> {
    return (code === 'skill' || code === 'cause') && value !== null ? this.catalogue.label(code, value) : null;
  }
}

@Resolver(() => Cause)
export class CauseMissionsResolver {
  constructor(
    private readonly engine: SearchEngine,
    private readonly loaders: Loaders,
  ) {}

  @ResolveField(() => Int, { description: 'Visible missions that take applications' })
  async missionsCount(@Parent() { code }: Cause): Promise<number> {
    const loader = this.loaders.of<string, number>('matching.cause-missions', async () => {
      const { value } = await this.engine.ask((engine) => engine.counts(EVERYTHING));
      return value.facets.causes;
    });
    return (await loader.load(code)) ?? 0;
  }
}
