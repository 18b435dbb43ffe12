import { definePolicy, managesOrganisation, type Actor } from '@maillon/platform';
import type { Party } from './conversation.entity';

/** What the permissions look at. */
interface ConversationSubject {
  readonly parties: readonly Party[];
}

/** In whose name the actor takes part: as the person named, else for an organisation that they manage; undefined = not at all. */
export function partyOf(actor: Actor, parties: readonly Party[]): Party | undefined {
  const isMine = (party: Party) => party.type === 'account' && party.id === actor.accountId;
  const isManaged = (party: Party) => party.type === 'organisation' && managesOrganisation(actor, party.id);
  return parties.find(isMine) ?? parties.find(isManaged);
}

const takesPart = (actor: Actor, { parties }: ConversationSubject) => partyOf(actor, parties) !== undefined;

definePolicy({
  'conversation.see': takesPart,
  'conversation.post': takesPart,
});
