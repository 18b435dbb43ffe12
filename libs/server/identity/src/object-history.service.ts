import { History } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Accounts } from './accounts.service';

/** One line of an object's history as people read it. */
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

  @Field(() => String, { nullable: true, description: 'First name and initial of who did it; null for the platform' })
  actorName!: string | null;
}

/** The platform's history of objects, with the names of who acted. */
@Injectable()
export class ObjectHistory {
  constructor(
    private readonly history: History,
    private readonly accounts: Accounts,
  ) {}

  /** Entries of an object, oldest first; the caller decides who may read them. */
  async of(objectType: string, objectId: string): Promise<HistoryEntry[]> {
    const records = await this.history.of(objectType, objectId);
    const actors = await this.accounts.byIds(records.flatMap(({ actorId }) => actorId ?? []));
    return records.map((record) => ({ ...record, actorName: shortName(actors.get(record.actorId ?? '')) }));
  }
}

/** "Camille M." — what others may know of a person; null for an erased account. */
export function shortName(person: { firstName: string | null; lastName: string | null } | undefined): string | null {
  return person?.firstName ? `${person.firstName} ${person.lastName?.slice(0, 1) ?? ''}.` : null;
}
