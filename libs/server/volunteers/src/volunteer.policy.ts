import { type Actor, definePolicy } from '@maillon/platform';

const signedIn = (actor: Actor) => actor.accountId !== null;

/** Everybody has their own profile alone; whose it is comes from the session. */
definePolicy({
  'volunteer.read_own': signedIn,
  'volunteer.edit_own': signedIn,
});
