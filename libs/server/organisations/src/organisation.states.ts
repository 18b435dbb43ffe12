import { defineTransitions } from '@maillon/platform';

export const OrganisationState = {
  draft: 'draft',
  submitted: 'submitted',
  in_review: 'in_review',
  verified: 'verified',
  suspended: 'suspended',
  closed: 'closed',
} as const;
export type OrganisationState = (typeof OrganisationState)[keyof typeof OrganisationState];

/** What moves an organisation; who may do it says the rule `organisation.<move>` of the policy. */
export type OrganisationMove =
  'create' | 'submit' | 'take' | 'release' | 'request_changes' | 'verify' | 'suspend' | 'reinstate' | 'close';

/** domain.md, "States", Organisation. */
export const organisationTransitions = defineTransitions<OrganisationState, OrganisationMove>([
  { from: null, to: 'draft', by: ['create'] },
  { from: 'draft', to: 'submitted', by: ['submit'] },
  { from: 'submitted', to: 'in_review', by: ['take'] },
  { from: 'in_review', to: 'submitted', by: ['release'] },
  { from: 'submitted', to: 'draft', by: ['request_changes'] },
  { from: 'in_review', to: 'draft', by: ['request_changes'] },
  { from: 'in_review', to: 'verified', by: ['verify'] },
  { from: 'verified', to: 'suspended', by: ['suspend'] },
  { from: 'suspended', to: 'verified', by: ['reinstate'] },
  { from: 'draft', to: 'closed', by: ['close'] },
  { from: 'submitted', to: 'closed', by: ['close'] },
  { from: 'in_review', to: 'closed', by: ['close'] },
  { from: 'verified', to: 'closed', by: ['close'] },
  { from: 'suspended', to: 'closed', by: ['close'] },
]);

/** The states from which a move leads somewhere. */
export function sourcesOf(move: OrganisationMove): readonly OrganisationState[] {
  return organisationTransitions.table.flatMap(({ from, by }) => (from !== null && by.includes(move) ? [from] : []));
}

/** States in which the organisation's data may change; what waits for a decision stays as the coordinator reads it. */
export const EDITABLE: readonly OrganisationState[] = ['draft', 'submitted', 'verified', 'suspended'];
