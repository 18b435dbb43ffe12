import { describe, expect, it } from '@jest/globals';
import { actorOf, ANONYMOUS, can, systemActor, type Actor } from '@maillon/platform';
import type { Party } from './conversation.entity';
import { partyOf } from './conversation.policy';

const volunteer: Party = { type: 'account', id: 'camille' };
const organisation: Party = { type: 'organisation', id: 'pantry' };
const parties = [volunteer, organisation];
const manager = (id: string, account = 'mehdi') =>
  actorOf(account, [{ role: 'manager', scopeType: 'organisation', scopeId: id }]);

const actors: [string, Actor, Party | undefined][] = [
  ['the volunteer', actorOf('camille'), volunteer],
  ['a manager of the organisation', manager('pantry'), organisation],
  ['a volunteer who also manages the organisation', manager('pantry', 'camille'), volunteer],
  ['another volunteer', actorOf('dana'), undefined],
  ['a manager of another organisation', manager('library'), undefined],
  ['a coordinator', actorOf('coco', [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-35' }]), undefined],
  ['an administrator', systemActor(), undefined],
  ['somebody signed out', ANONYMOUS, undefined],
];

describe.each(actors)('%s', (_, actor, party) => {
  it(party ? `takes part as ${party.type}` : 'takes no part', () => {
    expect(partyOf(actor, parties)).toEqual(party);
    expect(can(actor, 'conversation.see', { parties })).toBe(party !== undefined);
    expect(can(actor, 'conversation.post', { parties })).toBe(party !== undefined);
  });
});
