import { defineEvent } from '@maillon/platform';

/** Somebody asked for an account: send the link that confirms the address, or word that it has an account already. */
export const AccountSignedUp = defineEvent<{ signUpId: string }>('account.signed_up');
/** A sign-up's address is proven: it became an account. */
export const AccountOpened = defineEvent<{ accountId: string; signUpId: string }>('account.opened');
export const AccountPasswordResetRequested = defineEvent<{ accountId: string; linkId: string }>(
  'account.password_reset_requested',
);
export const AccountPasswordChanged = defineEvent<{ accountId: string }>('account.password_changed');
export const AccountErased = defineEvent<{ accountId: string }>('account.erased');
