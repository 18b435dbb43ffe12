import { defineTransitions } from '@maillon/platform';

export const MissionState = {
  draft: 'draft',
  submitted: 'submitted',
  in_review: 'in_review',
  published: 'published',
  suspended: 'suspended',
  ended: 'ended',
  cancelled: 'cancelled',
} as const;
export type MissionState = (typeof MissionState)[keyof typeof MissionState];

/** What moves a mission; who may do it says the rule `mission.<move>` of the policy. */
export type MissionMove =
  | 'create'
  | 'submit'
  | 'take'
  | 'release'
  | 'request_changes'
  | 'shelve'
  | 'publish'
  | 'suspend'
  | 'reinstate'
  | 'end'
  | 'cancel';

/** domain.md, "States", Mission. */
export const missionTransitions = defineTransitions<MissionState, MissionMove>([
  { from: null, to: 'draft', by: ['create'] },
  { from: 'draft', to: 'submitted', by: ['submit'] },
  { from: 'submitted', to: 'in_review', by: ['take'] },
  { from: 'in_review', to: 'submitted', by: ['release'] },
  { from: 'submitted', to: 'draft', by: ['request_changes', 'shelve'] },
  { from: 'in_review', to: 'draft', by: ['request_changes', 'shelve'] },
  { from: 'in_review', to: 'published', by: ['publish'] },
  { from: 'published', to: 'suspended', by: ['suspend'] },
  { from: 'suspended', to: 'published', by: ['reinstate'] },
  { from: 'published', to: 'ended', by: ['end'] },
  { from: 'suspended', to: 'ended', by: ['end'] },
  { from: 'published', to: 'cancelled', by: ['cancel'] },
  { from: 'suspended', to: 'cancelled', by: ['cancel'] },
]);

/** What still happens to a mission once its organisation is closed. */
const CLOSING: readonly MissionMove[] = ['shelve', 'end', 'cancel'];

/** Where a move leads from a state; undefined where it is not possible, now or because the organisation is closed. */
export function targetOf(move: MissionMove, from: MissionState, organisationState: string): MissionState | undefined {
  if (organisationState === 'closed' && !CLOSING.includes(move)) return undefined;
  return missionTransitions.table.find((row) => row.from === from && row.by.includes(move))?.to;
}

/** Whether the mission's text, dates and places may change. */
export function isEditable(state: MissionState, organisationState: string): boolean {
  return state !== 'ended' && state !== 'cancelled' && organisationState !== 'closed';
}
