import { defineEvent } from '@maillon/platform';

/** A volunteer's profile changed, or came to be. */
export const VolunteerUpdated = defineEvent<{ accountId: string }>('volunteer.updated');
