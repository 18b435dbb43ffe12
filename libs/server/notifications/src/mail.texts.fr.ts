import type { MissionChangeReason } from '@maillon/missions';
import type { OrganisationChangeReason } from '@maillon/organisations';
import type { ChangeSentences, MailTexts, ParticipationFacts } from './mail.templates';
import { changes } from './mail.words';

const reasons: Record<string, string> = {
  full: 'toutes les places sont prises',
  profile: 'l’équipe cherche un autre profil pour cette mission',
  dates: 'les dates ne correspondent pas',
  no_answer: 'l’échange n’a pas pu aboutir',
  mission_changed: 'la mission a changé',
  mission_ended: 'la mission est terminée',
  mission_cancelled: 'la mission est annulée',
};

const organisationReasons: ChangeSentences<OrganisationChangeReason> = {
  incomplete: 'Il manque des informations.',
  unclear: 'La présentation n’est pas assez claire.',
  wrong_identity: 'Le nom, le type ou le numéro ne correspondent pas.',
  not_eligible: 'Ce type d’organisation ne peut pas proposer de missions ici.',
  duplicate: 'Cette organisation est déjà inscrite.',
};
const missionReasons: ChangeSentences<MissionChangeReason> = {
  incomplete: 'Il manque des informations.',
  unclear: 'On ne comprend pas assez ce que feront les bénévoles.',
  wrong_place_or_date: 'Le lieu ou les dates semblent faux.',
  wrong_category: 'Le domaine ou l’activité ne correspondent pas.',
  not_volunteering: 'Ce n’est pas du bénévolat.',
  duplicate: 'Cette mission existe déjà.',
};

const hello = (firstName: string) => `Bonjour ${firstName},`;
const practical = ({ when, where }: ParticipationFacts) => [...when, where].filter((line) => line !== '');
const because = (code: string | null) => (code && reasons[code] ? ` La raison : ${reasons[code]}.` : '');

/** Mails in French. */
export const frenchTexts: MailTexts = {
  confirm_email: ({ firstName, path, draftMission }) => ({
    subject: 'Confirmez votre adresse',
    greeting: hello(firstName),
    lead: draftMission
      ? `Il reste une étape avant l’envoi de votre candidature à « ${draftMission} » : confirmer que cette adresse est bien la vôtre.`
      : 'Il reste une étape : confirmer que cette adresse est bien la vôtre.',
    lines: [
      'Le lien marche pendant 24 heures. Vous choisirez votre mot de passe sur la page qu’il ouvre.',
      'Vous n’avez rien demandé ? Ignorez ce message : aucun compte ne sera ouvert.',
    ],
    action: { label: 'Confirmer mon adresse', path },
  }),
  sign_up_repeated: ({ firstName, path, draftMission }) => ({
    subject: 'Vous avez déjà un compte',
    greeting: hello(firstName),
    lead: draftMission
      ? `Vous avez déjà un compte avec cette adresse : connectez-vous pour finir votre candidature à « ${draftMission} ».`
      : 'Quelqu’un a voulu ouvrir un compte avec votre adresse, et vous en avez déjà un.',
    lines: [
      'Mot de passe oublié ? La page de connexion permet d’en choisir un autre.',
      'Si ce n’était pas vous, vous n’avez rien à faire.',
    ],
    action: { label: 'Me connecter', path },
  }),
  password_reset: ({ firstName, path }) => ({
    subject: 'Choisir un nouveau mot de passe',
    greeting: hello(firstName),
    lead: 'Voici le lien pour choisir un nouveau mot de passe. Il marche une seule fois, pendant une heure.',
    lines: ['Vous n’avez rien demandé ? Ignorez ce message : votre mot de passe reste le même.'],
    action: { label: 'Choisir un mot de passe', path },
  }),
  password_changed: ({ firstName, path }) => ({
    subject: 'Votre mot de passe a changé',
    greeting: hello(firstName),
    lead: 'Votre mot de passe vient de changer et tous vos appareils ont été déconnectés.',
    lines: ['Ce n’était pas vous ? Choisissez tout de suite un nouveau mot de passe.'],
    action: { label: 'Choisir un nouveau mot de passe', path },
  }),
  application_received: (facts) => ({
    subject: `Votre candidature est partie : ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.organisationName} a bien reçu votre candidature à « ${facts.missionTitle} ».`,
    details: practical(facts),
    lines: [
      `Vous devriez avoir une réponse avant le ${facts.answerBy}. D’ici là, vous pouvez écrire à l’équipe ou retirer votre candidature.`,
    ],
    action: { label: 'Voir ma candidature', path: facts.participationPath },
  }),
  application_accepted: (facts) => ({
    subject: `C’est d’accord : ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.organisationName} vous attend pour « ${facts.missionTitle} ».`,
    details: practical(facts),
    lines: [
      'Un empêchement ? Prévenez l’équipe ou retirez-vous dès que possible : votre place servira à quelqu’un d’autre.',
    ],
    action: { label: 'Voir ma participation', path: facts.participationPath },
  }),
  application_declined: (facts) => ({
    subject: `Réponse à votre candidature : ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.organisationName} ne peut pas vous accueillir pour « ${facts.missionTitle} ».${because(facts.reasonCode)}`,
    lines: ['Merci d’avoir proposé votre aide. D’autres équipes près de chez vous en ont besoin.'],
    action: { label: 'Voir d’autres missions', path: '/missions' },
  }),
  application_cancelled: (facts) => ({
    subject: `Annulation : ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `Votre participation à « ${facts.missionTitle} » avec ${facts.organisationName} est annulée.${because(facts.reasonCode)}`,
    details: practical(facts),
    action: { label: 'Voir d’autres missions', path: '/missions' },
  }),
  new_application: (facts) => ({
    subject: `Nouvelle candidature : ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.applicant} propose son aide pour « ${facts.missionTitle} ».`,
    details: practical(facts),
    lines: [`Merci de répondre avant le ${facts.answerBy} : une réponse rapide, même négative, aide beaucoup.`],
    action: { label: 'Répondre', path: facts.inboxPath },
  }),
  application_withdrawn: (facts) => ({
    subject: `Désistement : ${facts.missionTitle}`,
    greeting: hello(facts.firstName),
    lead: `${facts.applicant} ne participera pas à « ${facts.missionTitle} ».`,
    details: practical(facts),
    lines: ['La place est de nouveau libre.'],
    action: { label: 'Voir les candidatures', path: facts.inboxPath },
  }),
  organisation_submitted: ({ firstName, organisationName, path }) => ({
    subject: `À vérifier : ${organisationName}`,
    greeting: hello(firstName),
    lead: `${organisationName} demande à rejoindre la plateforme dans votre territoire.`,
    action: { label: 'Examiner la demande', path },
  }),
  organisation_verified: ({ firstName, organisationName, path }) => ({
    subject: `${organisationName} est vérifiée`,
    greeting: hello(firstName),
    lead: `${organisationName} est vérifiée : vous pouvez publier vos missions.`,
    action: { label: 'Proposer une mission', path },
  }),
  organisation_changes_requested: ({ firstName, organisationName, reason, reasonCode, path }) => ({
    subject: `À compléter : ${organisationName}`,
    greeting: hello(firstName),
    lead: `Il manque quelque chose pour vérifier ${organisationName}.`,
    details: changes({ reason, reasonCode }, organisationReasons),
    lines: ['Corrigez la fiche, puis envoyez-la de nouveau.'],
    action: { label: 'Corriger la fiche', path },
  }),
  mission_submitted: ({ firstName, missionTitle, organisationName, path }) => ({
    subject: `Mission à relire : ${missionTitle}`,
    greeting: hello(firstName),
    lead: `${organisationName} propose « ${missionTitle} » dans votre territoire.`,
    action: { label: 'Relire la mission', path },
  }),
  mission_published: ({ firstName, missionTitle, path }) => ({
    subject: `En ligne : ${missionTitle}`,
    greeting: hello(firstName),
    lead: `« ${missionTitle} » est publiée et ouverte aux candidatures.`,
    action: { label: 'Voir la mission', path },
  }),
  mission_changes_requested: ({ firstName, missionTitle, reason, reasonCode, path }) => ({
    subject: `À compléter : ${missionTitle}`,
    greeting: hello(firstName),
    lead: `Il faut retoucher « ${missionTitle} » avant de la publier.`,
    details: changes({ reason, reasonCode }, missionReasons),
    lines: ['Corrigez la mission, puis envoyez-la de nouveau.'],
    action: { label: 'Corriger la mission', path },
  }),
  member_invited: ({ organisationName, inviterName, path }) => ({
    subject: `${inviterName} vous invite à rejoindre ${organisationName}`,
    greeting: 'Bonjour,',
    lead: `${inviterName} vous propose de gérer avec son équipe les missions de ${organisationName}.`,
    lines: ['L’invitation reste ouverte deux semaines. Si vous ne connaissez pas cette personne, ignorez ce message.'],
    action: { label: 'Voir l’invitation', path },
  }),
};
