import { describe, expect, it } from '@jest/globals';
import {
  type Actor,
  actorOf,
  ANONYMOUS,
  coordinatesArea,
  holds,
  isAdministrator,
  managesOrganisation,
  scopesOf,
  systemActor,
} from './actor';
import { Conflict, Forbidden, NotFound, Unauthenticated } from './errors';
import { authorise, can, definePolicy, isOpenToAll } from './policy';
import { defineTransitions } from './states';

interface Thing {
  owner: string;
  published: boolean;
}

const owns = (actor: Actor, { owner }: Thing) => actor.accountId === owner;

definePolicy({
  'thing.see': (actor: Actor, thing: Thing) => thing.published || owns(actor, thing),
  'thing.edit': owns,
  'thing.list': () => true,
  'other.edit': owns,
});

const [owner, stranger] = [actorOf('owner'), actorOf('stranger')];
const [draft, published] = [
  { owner: 'owner', published: false },
  { owner: 'owner', published: true },
];

describe('authorise', () => {
  it.each([
    ['the owner', owner, draft, undefined],
    ['a stranger to what is hidden', stranger, draft, NotFound],
    ['nobody to what is hidden', ANONYMOUS, draft, NotFound],
    ['a stranger to what is shown', stranger, published, Forbidden],
    ['nobody to what is shown', ANONYMOUS, published, Unauthenticated],
  ] as const)('tells %s the right thing', (_who, actor, thing, refusal) => {
    expect(can(actor, 'thing.edit', thing)).toBe(refusal === undefined);
    if (refusal) expect(() => authorise(actor, 'thing.edit', thing)).toThrow(refusal);
    else authorise(actor, 'thing.edit', thing);
  });

  it('says that what one may not see does not exist', () => {
    expect(() => authorise(stranger, 'thing.see', draft)).toThrow(NotFound);
    authorise(stranger, 'thing.see', published);
  });

  it('is forbidden where nothing says who may see', () => {
    expect(() => authorise(stranger, 'other.edit', draft)).toThrow(Forbidden);
  });

  it('knows no action that nobody defined, and none twice', () => {
    expect(() => can(owner, 'thing.fly')).toThrow('Unknown action');
    expect(() => definePolicy({ 'thing.edit': owns })).toThrow('twice');
  });

  it('knows what is open to all', () => {
    expect([isOpenToAll('thing.list'), isOpenToAll('thing.edit'), isOpenToAll('thing.fly')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('an actor', () => {
  const actor = actorOf('a', [
    { role: 'manager', scopeType: 'organisation', scopeId: 'o1' },
    { role: 'coordinator', scopeType: 'area', scopeId: 'FR-35' },
  ]);

  it('has exactly the authority of its grants', () => {
    expect([managesOrganisation(actor, 'o1'), managesOrganisation(actor, 'o2')]).toEqual([true, false]);
    expect([
      coordinatesArea(actor, ['FR-35238', 'FR-35', 'FR-R53', 'FR']),
      coordinatesArea(actor, ['FR-R53', 'FR']),
      coordinatesArea(actor, []),
    ]).toEqual([true, false, false]);
    expect([isAdministrator(actor), isAdministrator(systemActor()), isAdministrator(ANONYMOUS)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([holds(actor, 'manager'), holds(actor, 'manager', 'o2')]).toEqual([true, false]);
    expect(scopesOf(actor, 'coordinator')).toEqual(['FR-35']);
  });
});

describe('transitions', () => {
  const states = defineTransitions([
    { from: null, to: 'draft', by: ['author'] },
    { from: 'draft', to: 'published', by: ['author', 'reviewer'] },
    { from: 'published', to: 'closed', by: ['author'] },
    { from: 'draft', to: 'closed', by: ['reviewer'] },
  ]);

  it('allow what the table says and nothing else', () => {
    expect(states.states).toEqual(['draft', 'published', 'closed']);
    const allowed = [null, ...states.states].flatMap((from) =>
      states.states.flatMap((to) =>
        (['author', 'reviewer'] as const).filter((by) => states.allow(from, to, by)).map((by) => `${from}>${to} ${by}`),
      ),
    );
    expect(allowed.sort()).toEqual([
      'draft>closed reviewer',
      'draft>published author',
      'draft>published reviewer',
      'null>draft author',
      'published>closed author',
    ]);
    expect(states.sources('closed', 'author')).toEqual(['published']);
    expect(() => states.assert('closed', 'draft', 'author')).toThrow(Conflict);
    states.assert('draft', 'published', 'author');
  });
});
