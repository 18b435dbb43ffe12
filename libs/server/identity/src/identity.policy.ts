import { type Actor, definePolicy } from '@maillon/platform';

const signedIn = (actor: Actor) => actor.accountId !== null;

/** Everybody acts on their own account alone; whose it is comes from the session, never from an argument. */
definePolicy({
  'account.manage': signedIn,
  'session.revoke': signedIn,
});
