import { type HistoryRecord, Loaders } from '@maillon/platform';
import { Field, ID, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Accounts } from './accounts.service';

/** One line of an object's history, for those who may read it; give it a HistoryRecord of the platform's History. */
@ObjectType({ description: 'What happened to an object, when and by whom' })
export class HistoryEntry {
  @Field(() => ID, { description: 'UUID' })
  id!: string;

  @Field(() => String, { description: 'What was done: submitted, accepted…' })
  action!: string;

  @Field(() => String, { nullable: true, description: 'State before' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: 'State after' })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, as a code' })
  reasonCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it' })
  reasonText!: string | null;

  @Field(() => Date, { description: 'When' })
  at!: Date;
}

@Resolver(() => HistoryEntry)
export class HistoryEntryResolver {
  constructor(
    private readonly accounts: Accounts,
    private readonly loaders: Loaders,
  ) {}

  @ResolveField(() => String, {
    nullable: true,
    description: 'First name and initial of who did it; null for the platform',
  })
  async actorName(@Parent() { actorId }: HistoryRecord): Promise<string | null> {
    if (actorId === null) return null;
    const loader = this.loaders.of('identity.accounts', (ids: readonly string[]) => this.accounts.byIds(ids));
    return shortName(await loader.load(actorId));
  }
}

/** "Camille M." — what others may know of a person; null for an erased account. */
function shortName(person: { firstName: string | null; lastName: string | null } | undefined): string | null {
  return person?.firstName ? `${person.firstName} ${person.lastName?.slice(0, 1) ?? ''}.` : null;
}
