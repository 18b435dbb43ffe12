import { defineEvent } from '@maillon/platform';

/** Somebody asked for an account: send the link that confirms the address. Also sent when a new link is wanted. */
export const AccountSignedUp = defineEvent<{ accountId: string; linkId: string }>('account.signed_up');
/** Somebody signed up with the address of a confirmed account: tell its owner. */
export const AccountSignUpRepeated = defineEvent<{ accountId: string }>('account.sign_up_repeated');
export const AccountEmailConfirmed = defineEvent<{ accountId: string }>('account.email_confirmed');
export const AccountPasswordResetRequested = defineEvent<{ accountId: string; linkId: string }>(
  'account.password_reset_requested',
);
export const AccountPasswordChanged = defineEvent<{ accountId: string }>('account.password_changed');
export const AccountErased = defineEvent<{ accountId: string }>('account.erased');
