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
  'create' | 'submit' | 'take' | 'release' | 'request_changes' | 'publish' | 'suspend' | 'reinstate' | 'end' | 'cancel';

/** domain.md, "States", Mission. */
export const missionTransitions = defineTransitions<MissionState, MissionMove>([
  { from: null, to: 'draft', by: ['create'] },
  { from: 'draft', to: 'submitted', by: ['submit'] },
  { from: 'submitted', to: 'in_review', by: ['take'] },
  { from: 'in_review', to: 'submitted', by: ['release'] },
  { from: 'submitted', to: 'draft', by: ['request_changes'] },
  { from: 'in_review', to: 'draft', by: ['request_changes'] },
  { from: 'in_review', to: 'published', by: ['publish'] },
  { from: 'published', to: 'suspended', by: ['suspend'] },
  { from: 'suspended', to: 'published', by: ['reinstate'] },
  { from: 'published', to: 'ended', by: ['end'] },
  { from: 'suspended', to: 'ended', by: ['end'] },
  { from: 'published', to: 'cancelled', by: ['cancel'] },
  { from: 'suspended', to: 'cancelled', by: ['cancel'] },
]);

/** Where a move leads from a state; undefined where it is not possible. */
export function targetOf(move: MissionMove, from: MissionState): MissionState | undefined {
  return missionTransitions.table.find((row) => row.from === from && row.by.includes(move))?.to;
}

/** States in which the mission's text, dates and places may change. */
export const EDITABLE: readonly MissionState[] = ['draft', 'submitted', 'in_review', 'published', 'suspended'];
