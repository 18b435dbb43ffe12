import { defineEvent } from '@maillon/platform';

/** Payload of what happens to an organisation as a whole. */
export interface OrganisationEvent {
  organisationId: string;
}

export const OrganisationSubmitted = defineEvent<OrganisationEvent>('organisation.submitted');
export const OrganisationVerified = defineEvent<OrganisationEvent>('organisation.verified');
export const OrganisationChangesRequested = defineEvent<OrganisationEvent>('organisation.changes_requested');
/** Its missions are hidden from now on. */
export const OrganisationSuspended = defineEvent<OrganisationEvent>('organisation.suspended');
/** Its missions show again. */
export const OrganisationReinstated = defineEvent<OrganisationEvent>('organisation.reinstated');
/** Also announced in the transaction: missions settle with it. */
export const OrganisationClosed = defineEvent<OrganisationEvent>('organisation.closed');
/** In the transaction only: the seat is in another department, missions without an address follow. */
export const OrganisationMoved = defineEvent<OrganisationEvent>('organisation.moved');
/** Name, text, causes or address changed. */
export const OrganisationUpdated = defineEvent<OrganisationEvent>('organisation.updated');
export const OrganisationMemberInvited = defineEvent<{ invitationId: string }>('organisation.member_invited');
export const OrganisationMemberJoined = defineEvent<{ organisationId: string; accountId: string }>(
  'organisation.member_joined',
);
