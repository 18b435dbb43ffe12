import { type Actor, definePolicy } from '@maillon/platform';

const confirmed = (actor: Actor) => actor.accountId !== null && actor.emailVerified;

/** Everybody has their own profile alone; whose it is comes from the session. */
definePolicy({
  'volunteer.read_own': confirmed,
  'volunteer.edit_own': confirmed,
});
