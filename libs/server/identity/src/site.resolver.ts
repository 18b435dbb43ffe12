import { Config, Public } from '@maillon/platform';
import { Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';

@ObjectType({ description: 'What everybody may know of this installation before signing up' })
export class Site {
  @Field(() => String, { description: 'Its name, chosen by the operator' })
  name!: string;

  @Field(() => String, { description: 'Version of the terms to accept at sign-up' })
  termsVersion!: string;

  @Field(() => Int, { description: 'Lowest age that may sign up, in years' })
  youngestAge!: number;
}

@Resolver(() => Site)
export class SiteResolver {
  constructor(private readonly config: Config) {}

  @Public()
  @Query(() => Site, { description: 'What everybody may know of this installation' })
  site(): Site {
    const { siteName, termsVersion, youngestAge } = this.config;
    return { name: siteName, termsVersion, youngestAge };
  }
}
