import { type Actor, Allow, CurrentActor, Public, RateLimit, resultUnion, Unlimited } from '@maillon/platform';
import { Args, Field, ID, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Accounts } from './accounts.service';
import { Credentials } from './credentials.service';
import { Grants } from './grants.service';
import { LinkExpired, TermsOutdated, TooYoung, WrongCredentials } from './identity.errors';
import {
  ChangePasswordInput,
  ConfirmEmailInput,
  EmailArgs,
  ResetPasswordInput,
  SignInInput,
  SignUpInput,
  UpdateAccountInput,
} from './identity.inputs';
import { Sessions } from './sessions.service';
import { SignUps } from './sign-ups.service';
import { PendingSignUp, SessionView, sessionView, Viewer, viewerOf } from './viewer';

@ObjectType({ description: 'A mail is on its way to the address, whether it was known or not' })
export class SignUpStarted {
  @Field(() => String, { description: 'The address, as understood' })
  email!: string;
}

@ObjectType({ description: 'A session is open; the answer carries its cookie' })
class SignedIn {
  @Field(() => Viewer, { description: 'Who signed in' })
  viewer!: Viewer;
}

@ObjectType({ description: 'The new password holds and all sessions are over: sign in' })
class PasswordReset {
  @Field(() => Boolean, { description: 'Always true' })
  done!: boolean;
}

@ObjectType({ description: 'The new password holds; all sessions but a new one here are over' })
class PasswordChanged {
  @Field(() => Boolean, { description: 'Always true' })
  done!: boolean;
}

/** Also the result of applying while signing up. */
export const SignUpResult = resultUnion('SignUpResult', () => SignUpStarted, [TooYoung, TermsOutdated]);
const ConfirmEmailResult = resultUnion('ConfirmEmailResult', () => SignedIn, [LinkExpired]);
const SignInResult = resultUnion('SignInResult', () => SignedIn, [WrongCredentials]);
const ResetPasswordResult = resultUnion('ResetPasswordResult', () => PasswordReset, [LinkExpired]);
const ChangePasswordResult = resultUnion('ChangePasswordResult', () => PasswordChanged, [WrongCredentials]);

const MINUTE = 60;

@Resolver(() => Viewer)
export class IdentityResolver {
  constructor(
    private readonly accounts: Accounts,
    private readonly signUps: SignUps,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly grants: Grants,
  ) {}

  @Public()
  @Query(() => Viewer, { nullable: true, description: 'The person signed in; null when nobody is' })
  async viewer(@CurrentActor() actor: Actor): Promise<Viewer | null> {
    return actor.accountId === null ? null : viewerOf(await this.accounts.get(actor.accountId), actor.grants);
  }

  @ResolveField('sessions', () => [SessionView], { description: 'Devices on which one is signed in, latest first' })
  async sessionsOf(@Parent() viewer: Viewer, @CurrentActor() actor: Actor): Promise<SessionView[]> {
    return (await this.sessions.of(viewer.id)).map((session) => sessionView(session, actor.sessionId));
  }

  @Public()
  @RateLimit({ name: 'sign-up', by: 'ip', limit: 20, windowSeconds: 10 * MINUTE })
  @Mutation(() => SignUpResult.type, { description: 'Asks for an account; the link in the mail opens it' })
  @SignUpResult.Refusals()
  async signUp(@Args('input') input: SignUpInput): Promise<SignUpStarted> {
    await this.signUps.start(input);
    return { email: input.email };
  }

  @Public()
  @RateLimit({ name: 'link', by: 'ip', limit: 20, windowSeconds: MINUTE })
  @Query(() => PendingSignUp, {
    nullable: true,
    description: 'The sign-up that a link opens; null when the link is no longer good',
  })
  pendingSignUp(
    @Args('token', { description: 'From the link of the mail' }) token: string,
  ): Promise<PendingSignUp | null> {
    return this.signUps.pending(token);
  }

  @Public()
  @RateLimit({ name: 'link', by: 'ip', limit: 20, windowSeconds: MINUTE })
  @Mutation(() => ConfirmEmailResult.type, {
    description: 'Opens the account by the link of the mail, with the password chosen now, and signs in',
  })
  @ConfirmEmailResult.Refusals()
  async confirmEmail(@Args('input') { token, password }: ConfirmEmailInput): Promise<SignedIn> {
    return this.signedIn(await this.credentials.confirmEmail(token, password));
  }

  @Public()
  @RateLimit({ name: 'sign-in', by: 'ip', limit: 5, windowSeconds: 20 })
  @Mutation(() => SignInResult.type, { description: 'Opens a session' })
  @SignInResult.Refusals()
  async signIn(@Args('input') { email, password }: SignInInput): Promise<SignedIn> {
    return this.signedIn(await this.credentials.signIn(email, password));
  }

  @Public()
  @Unlimited()
  @Mutation(() => Boolean, { description: 'Ends the session, if there is one; always true' })
  async signOut(): Promise<boolean> {
    await this.sessions.close();
    return true;
  }

  @Allow('session.revoke')
  @Mutation(() => Boolean, { description: 'Ends one of one’s sessions; NOT_FOUND for any other' })
  async revokeSession(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the session' }) id: string,
  ): Promise<boolean> {
    await this.sessions.revoke(actor, id);
    return true;
  }

  @Allow('session.revoke')
  @Mutation(() => Int, { description: 'Ends all of one’s sessions but this one; how many' })
  revokeOtherSessions(@CurrentActor() actor: Actor): Promise<number> {
    return this.sessions.revokeOthers(actor);
  }

  @Public()
  @RateLimit({ name: 'reset', by: 'ip', limit: 10, windowSeconds: 10 * MINUTE })
  @Mutation(() => Boolean, {
    description: 'Sends a link to set a new password if the address has an account; always true',
  })
  async requestPasswordReset(@Args() { email }: EmailArgs): Promise<boolean> {
    await this.credentials.requestReset(email);
    return true;
  }

  @Public()
  @RateLimit({ name: 'link', by: 'ip', limit: 20, windowSeconds: MINUTE })
  @Mutation(() => ResetPasswordResult.type, {
    description: 'Sets a new password by the link of the mail; ends all sessions',
  })
  @ResetPasswordResult.Refusals()
  async resetPassword(@Args('input') { token, password }: ResetPasswordInput): Promise<PasswordReset> {
    await this.credentials.reset(token, password);
    return { done: true };
  }

  @Allow('account.manage')
  @Mutation(() => ChangePasswordResult.type, {
    description: 'Sets a new password; ends all sessions and opens a new one here',
  })
  @ChangePasswordResult.Refusals()
  async changePassword(
    @CurrentActor() actor: Actor,
    @Args('input') input: ChangePasswordInput,
  ): Promise<PasswordChanged> {
    await this.credentials.change(actor, input.currentPassword, input.newPassword);
    return { done: true };
  }

  @Allow('account.manage')
  @Mutation(() => Viewer, { description: 'Changes names, phone, language or time zone' })
  async updateAccount(@CurrentActor() actor: Actor, @Args('input') input: UpdateAccountInput): Promise<Viewer> {
    return viewerOf(await this.accounts.update(actor, input), actor.grants);
  }

  private async signedIn(accountId: string): Promise<SignedIn> {
    return { viewer: viewerOf(await this.accounts.get(accountId), await this.grants.of(accountId)) };
  }
}
