import type { MissionChangeReason } from '@maillon/missions';
import type { OrganisationChangeReason } from '@maillon/organisations';
import type { ChangeSentences, MailTexts, ParticipationFacts } from './mail.templates';
import { changes } from './mail.words';

const reasons: Record<string, string> = {
  full: 'all places are taken',
  profile: 'the team is looking for another profile for this mission',
  dates: 'the dates do not match',
  no_answer: 'the exchange did not come to an end',
  mission_changed: 'the mission has changed',
  mission_ended: 'the mission is over',
  mission_cancelled: 'the mission is cancelled',
};

const organisationReasons: ChangeSentences<OrganisationChangeReason> = {
  incomplete: 'Information is missing.',
  unclear: 'The presentation is not clear enough.',
  wrong_identity: 'Name, kind or number do not match.',
  not_eligible: 'This kind of organisation cannot post missions here.',
  duplicate: 'This organisation is registered already.',
};
const missionReasons: ChangeSentences<MissionChangeReason> = {
  incomplete: 'Information is missing.',
  unclear: 'What volunteers will do is not clear enough.',
  wrong_place_or_date: 'Place or dates look wrong.',
  wrong_category: 'Cause or activity do not fit.',
  not_volunteering: 'This is not volunteering.',
  duplicate: 'This mission exists already.',
};

const hello = (firstName: string) => `Hello ${firstName},`;
const practical = ({ when, where }: ParticipationFacts) => [...when, where].filter((line) => line !== '');
const because = (code: string | null) => (code && reasons[code] ? ` The reason: ${reasons[code]}.` : '');

/** Mails in English. */
export const englishTexts: MailTexts = {
  confirm_email: ({ firstName, path, draftMission }) => ({
    subject: 'Confirm your address',
    greeting: hello(firstName),
    lead: draftMission
      ? `One step is left before your application to “${draftMission}” leaves: confirming that this address is yours.`
      : 'One step is left: confirming that this address is yours.',
    lines: [
      'The link works for 24 hours. You choose your password on the page that it opens.',
      'You did not ask for anything? Ignore this message: no account will be opened.',
    ],
    action: { label: 'Confirm my address', path },
  }),
  sign_up_repeated: ({ firstName, path, draftMission }) => ({
    subject: 'You already have an account',
    greeting: hello(firstName),
    lead: draftMission
      ? `You already have an account with this address: sign in to finish your application to “${draftMission}”.`
      : 'Somebody wanted to open an account with your address, and you already have one.',
    lines: [
      'Forgot your password? The sign-in page lets you choose another.',
      'If it was not you, there is nothing to do.',
    ],
    action: { label: 'Sign in', path },
  }),
  password_reset: ({ firstName, path }) => ({
    subject: 'Choose a new password',
    greeting: hello(firstName),
    lead: 'Here is the link to choose a new password. It works once, within an hour.',
    lines: ['You did not ask for anything? Ignore this message: your password stays the same.'],
    action: { label: 'Choose a password', path },
  }),
  password_changed: ({ firstName, path }) => ({
    subject: 'Your password has changed',
    greeting: hello(firstName),
    lead: 'Your password has just changed and all your devices were signed out.',
    lines: ['It was not you? Choose a new password right now.'],
    action: { label: 'Choose a new password', path },
  }),
  application_received: (facts) => ({
    subject: `Your application is on its way: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.organisationName} has received your application to “${facts.missionTitle}”.`,
    details: practical(facts),
    lines: [
      `You should have an answer before ${facts.answerBy}. Until then you can write to the team or withdraw your application.`,
    ],
    action: { label: 'See my application', path: facts.participationPath },
  }),
  application_accepted: (facts) => ({
    subject: `You are in: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.organisationName} is expecting you for “${facts.missionTitle}”.`,
    details: practical(facts),
    lines: ['Something came up? Tell the team or withdraw as soon as you can: your place will serve somebody else.'],
    action: { label: 'See my participation', path: facts.participationPath },
  }),
  application_declined: (facts) => ({
    subject: `Answer to your application: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.organisationName} cannot welcome you for “${facts.missionTitle}”.${because(facts.reasonCode)}`,
    lines: ['Thank you for offering your help. Other teams near you need it.'],
    action: { label: 'See other missions', path: '/missions' },
  }),
  application_cancelled: (facts) => ({
    subject: `Cancelled: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `Your participation in “${facts.missionTitle}” with ${facts.organisationName} is cancelled.${because(facts.reasonCode)}`,
    details: practical(facts),
    action: { label: 'See other missions', path: '/missions' },
  }),
  new_application: (facts) => ({
    subject: `New application: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.applicant} offers to help with “${facts.missionTitle}”.`,
    details: practical(facts),
    lines: [`Please answer before ${facts.answerBy}: a quick answer helps a lot, even when it is no.`],
    action: { label: 'Answer', path: facts.inboxPath },
  }),
  application_withdrawn: (facts) => ({
    subject: `Withdrawal: ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.applicant} will not take part in “${facts.missionTitle}”.`,
    details: practical(facts),
    lines: ['The place is free again.'],
    action: { label: 'See the applications', path: facts.inboxPath },
  }),
  organisation_submitted: ({ firstName, organisationName, path }) => ({
    subject: `To verify: ${organisationName}`,
    greeting: hello(firstName),
    lead: `${organisationName} asks to join the platform in your area.`,
    action: { label: 'Review the request', path },
  }),
  organisation_verified: ({ firstName, organisationName, path }) => ({
    subject: `${organisationName} is verified`,
    greeting: hello(firstName),
    lead: `${organisationName} is verified: you can publish your missions.`,
    action: { label: 'Post a mission', path },
  }),
  organisation_changes_requested: ({ firstName, organisationName, reason, reasonCode, path }) => ({
    subject: `To complete: ${organisationName}`,
    greeting: hello(firstName),
    lead: `Something is missing to verify ${organisationName}.`,
    details: changes({ reason, reasonCode }, organisationReasons),
    lines: ['Correct the page, then submit it again.'],
    action: { label: 'Correct the page', path },
  }),
  mission_submitted: ({ firstName, missionTitle, organisationName, path }) => ({
    subject: `Mission to review: ${missionTitle}`,
    greeting: hello(firstName),
    lead: `${organisationName} proposes “${missionTitle}” in your area.`,
    action: { label: 'Review the mission', path },
  }),
  mission_published: ({ firstName, missionTitle, path }) => ({
    subject: `Online: ${missionTitle}`,
    greeting: hello(firstName),
    lead: `“${missionTitle}” is published and open for applications.`,
    action: { label: 'See the mission', path },
  }),
  mission_changes_requested: ({ firstName, missionTitle, reason, reasonCode, path }) => ({
    subject: `To complete: ${missionTitle}`,
    greeting: hello(firstName),
    lead: `“${missionTitle}” needs a touch before it is published.`,
    details: changes({ reason, reasonCode }, missionReasons),
    lines: ['Correct the mission, then submit it again.'],
    action: { label: 'Correct the mission', path },
  }),
  member_invited: ({ organisationName, inviterName, path }) => ({
    subject: `${inviterName} invites you to join ${organisationName}`,
    greeting: 'Hello,',
    lead: `${inviterName} asks you to look after the missions of ${organisationName} with the team.`,
    lines: ['The invitation stays open for two weeks. If you do not know this person, ignore this message.'],
    action: { label: 'See the invitation', path },
  }),
};
