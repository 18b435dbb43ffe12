import { Public } from '@maillon/platform';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Activity, BeneficiaryGroup, Cause, Skill } from './catalogue.entity';
import { Catalogue } from './catalogue.service';

/** The catalogue in the reader's language. */
@Resolver()
export class CatalogueResolver {
  constructor(private readonly catalogue: Catalogue) {}

  @Public()
  @Query(() => [Cause], { description: 'All causes' })
  causes(): Promise<Cause[]> {
    return this.catalogue.all('cause');
  }

  @Public()
  @Query(() => [Activity], { description: 'All activities, or those of a cause' })
  async activities(
    @Args('cause', { type: () => ID, nullable: true, description: 'Code of a cause: only its activities' })
    cause?: string | null,
  ): Promise<Activity[]> {
    const activities = await this.catalogue.all('activity');
    return cause == null ? activities : activities.filter(({ causes }) => causes.some(({ code }) => code === cause));
  }

  @Public()
  @Query(() => [Skill], { description: 'All skills, group after group' })
  skills(): Promise<Skill[]> {
    return this.catalogue.all('skill');
  }

  @Public()
  @Query(() => [BeneficiaryGroup], { description: 'All groups of people whom missions help' })
  beneficiaryGroups(): Promise<BeneficiaryGroup[]> {
    return this.catalogue.all('beneficiary_group');
  }
}
