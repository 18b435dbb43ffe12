import { type Grant, Locale, LocalDate } from '@maillon/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Account } from './account.entity';
import type { Session } from './session.entity';

/** Roles (docs/glossary.md); what each may do is decided by actions, never by comparing roles in a screen. */
const Role = {
  volunteer: 'volunteer',
  manager: 'manager',
  network_head: 'network_head',
  coordinator: 'coordinator',
  administrator: 'administrator',
} as const satisfies Record<Grant['role'], Grant['role']>;
registerEnumType(Role, { name: 'Role', description: 'What an account may be within a scope' });

/** What a role extends to. */
const ScopeType = {
  self: 'self',
  organisation: 'organisation',
  network: 'network',
  area: 'area',
  platform: 'platform',
} as const satisfies Record<Grant['scopeType'], Grant['scopeType']>;
registerEnumType(ScopeType, { name: 'ScopeType', description: 'What a role extends to' });

/** A sign-up as shown to whoever holds its link; upper modules add fields with `@Resolver(() => PendingSignUp)`. */
@ObjectType({ description: 'A sign-up, as shown to whoever holds the link of its mail' })
export class PendingSignUp {
  /** Id of the sign-up, for upper modules. */
  id!: string;

  @Field(() => String, { description: 'The address that the link confirms' })
  email!: string;

  @Field(() => String, { description: 'First name' })
  firstName!: string;
}

@ObjectType({ description: 'A role of the person signed in' })
class GrantView {
  @Field(() => Role, { description: 'The role' })
  role!: Grant['role'];

  @Field(() => ScopeType, { description: 'What it extends to' })
  scopeType!: Grant['scopeType'];

  @Field(() => ID, { nullable: true, description: 'Id of the organisation or network, code of the area' })
  scopeId!: string | null;
}

@ObjectType({ description: 'A device on which one is signed in' })
export class SessionView {
  @Field(() => ID, { description: 'UUID' })
  id!: string;

  @Field(() => Date, { description: 'When one signed in' })
  createdAt!: Date;

  @Field(() => Date, { description: 'Last request, to the minute' })
  lastSeenAt!: Date;

  @Field(() => String, { nullable: true, description: 'What the browser calls itself' })
  userAgent!: string | null;

  @Field(() => Boolean, { description: 'True for the session of this request' })
  current!: boolean;
}

/** The person signed in, as shown to themselves alone; upper modules add fields with `@Resolver(() => Viewer)`. */
@ObjectType({ description: 'The person signed in, as shown to themselves alone' })
export class Viewer {
  @Field(() => ID, { description: 'Id of the account' })
  id!: string;

  @Field(() => String, { description: 'E-mail address' })
  email!: string;

  @Field(() => String, { description: 'First name' })
  firstName!: string;

  @Field(() => String, { description: 'Last name' })
  lastName!: string;

  @Field(() => String, { nullable: true, description: 'Phone number' })
  phone!: string | null;

  @Field(() => LocalDate, { description: 'Date of birth' })
  birthDate!: string;

  @Field(() => Locale, { description: 'Language of mails' })
  locale!: Locale;

  @Field(() => String, { description: 'IANA time zone' })
  timeZone!: string;

  @Field(() => [GrantView], { description: 'Roles held' })
  grants!: Grant[];
}

/** The view of an account for its owner; the account must not be erased. */
export function viewerOf(account: Account, grants: readonly Grant[]): Viewer {
  const { id, email, firstName, lastName, birthDate, phone, locale, timeZone } = account;
  if (email === null || firstName === null || lastName === null || birthDate === null) {
    throw new Error('An erased account has no viewer');
  }
  return { id, email, firstName, lastName, birthDate, phone, locale, timeZone, grants: [...grants] };
}

/** The view of a session in its owner's list. */
export function sessionView(session: Session, currentId: string | null): SessionView {
  const { id, createdAt, lastSeenAt, userAgent } = session;
  return { id, createdAt, lastSeenAt, userAgent, current: id === currentId };
}
