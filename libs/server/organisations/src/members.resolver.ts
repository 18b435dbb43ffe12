import { LinkExpired } from '@maillon/identity';
import { type Actor, Allow, CurrentActor, IllegalState, RateLimit, resultUnion } from '@maillon/platform';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Invitation } from './invitation.entity';
import { Members } from './members.service';
import { Organisation } from './organisation.entity';
import { AddressMismatch, AlreadyMember, LastManager } from './organisation.errors';
import { InviteArgs } from './organisations.inputs';

const InviteResult = resultUnion('InviteResult', () => Invitation, [AlreadyMember, IllegalState]);
const MemberResult = resultUnion('MemberResult', () => Organisation, [LastManager]);
const AcceptInvitationResult = resultUnion('AcceptInvitationResult', () => Organisation, [
  LinkExpired,
  AddressMismatch,
]);

const DAY = 24 * 60 * 60;
const MINUTE = 60;
const idArg = (of: string) => ({ type: () => ID, description: `Id of the ${of}` });

@Resolver()
export class MembersResolver {
  constructor(private readonly members: Members) {}

  @Allow('organisation.manage_members')
  @RateLimit({ name: 'invite', by: 'account', limit: 50, windowSeconds: DAY })
  @Mutation(() => InviteResult.type, { description: 'Invites somebody by mail to become a manager; good for 14 days' })
  @InviteResult.Refusals()
  inviteMember(@CurrentActor() actor: Actor, @Args() { organisationId, email }: InviteArgs): Promise<Invitation> {
    return this.members.invite(actor, organisationId, email);
  }

  @Allow('invitation.accept')
  @RateLimit({ name: 'invitation', by: 'account', limit: 20, windowSeconds: MINUTE })
  @Mutation(() => AcceptInvitationResult.type, { description: 'Makes one a manager by the link of the mail' })
  @AcceptInvitationResult.Refusals()
  acceptInvitation(
    @CurrentActor() actor: Actor,
    @Args('token', { description: 'From the link of the mail' }) token: string,
  ): Promise<Organisation> {
    return this.members.accept(actor, token);
  }

  @Allow('organisation.manage_members')
  @Mutation(() => Boolean, { description: 'Ends an open invitation; NOT_FOUND when there is none' })
  async revokeInvitation(@CurrentActor() actor: Actor, @Args('id', idArg('invitation')) id: string): Promise<boolean> {
    await this.members.revoke(actor, id);
    return true;
  }

  @Allow('organisation.manage_members')
  @Mutation(() => MemberResult.type, { description: 'Takes a manager’s role away; one’s own means leaving' })
  @MemberResult.Refusals()
  removeMember(
    @CurrentActor() actor: Actor,
    @Args('organisationId', idArg('organisation')) organisationId: string,
    @Args('accountId', idArg('member’s account')) accountId: string,
  ): Promise<Organisation> {
    return this.members.remove(actor, organisationId, accountId);
  }
}
