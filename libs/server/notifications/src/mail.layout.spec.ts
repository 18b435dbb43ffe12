import { describe, expect, it } from '@jest/globals';
import { LOCALES, type Locale } from '@maillon/platform';
import { renderMail } from './mail.layout';
import type { MailFacts, MailTemplate, ParticipationFacts, SubjectFacts } from './mail.templates';
import { mailText } from './mail.texts';

const participation: ParticipationFacts = {
  firstName: 'Léa',
  missionTitle: 'Distribuer <les> repas',
  organisationName: 'Relais & Cie',
  when: ['samedi 12 décembre 2026, 9 h – 12 h'],
  where: '12 rue de l’Alma, 35000 Rennes',
  answerBy: '1er décembre 2026',
  reasonCode: 'full',
  applicant: 'Camille R.',
  participationPath: '/participations/1',
  inboxPath: '/manage/1/applications/1',
};
const subject: SubjectFacts = {
  firstName: 'Léa',
  organisationName: 'Relais & Cie',
  missionTitle: 'Distribuer <les> repas',
  reason: 'Précisez les horaires.',
  reasonCode: 'unclear',
  path: '/manage/1',
};
const facts: MailFacts = {
  confirm_email: { firstName: 'Léa', path: '/confirm-email/abc', draftMission: 'Distribuer <les> repas' },
  sign_up_repeated: { firstName: 'Léa', path: '/sign-in', draftMission: 'Distribuer <les> repas' },
  password_reset: { firstName: 'Léa', path: '/reset-password/abc' },
  password_changed: { firstName: 'Léa', path: '/forgotten-password' },
  application_received: participation,
  application_accepted: participation,
  application_declined: participation,
  application_cancelled: participation,
  new_application: participation,
  application_withdrawn: participation,
  organisation_submitted: subject,
  organisation_verified: subject,
  organisation_changes_requested: subject,
  mission_submitted: subject,
  mission_published: subject,
  mission_changes_requested: subject,
  member_invited: { organisationName: 'Relais & Cie', inviterName: 'Jean <b>', path: '/invitations/abc' },
};
const templates = Object.keys(facts) as MailTemplate[];

const render = <T extends MailTemplate>(template: T, locale: Locale) =>
  renderMail(mailText(template, locale, facts[template]), {
    siteName: 'Maillon',
    publicUrl: new URL('https://maillon.example'),
    locale,
  });

describe.each(LOCALES)('mails in %s', (locale) => {
  it.each(templates)('%s says the same in text and HTML, with one link in the reader’s language', (template) => {
    const mail = render(template, locale);
    const { lead, action } = mailText(template, locale, facts[template]);
    expect(mail.text).toContain(lead);
    expect(mail.text).toContain(`https://maillon.example${locale === 'fr' ? '' : `/${locale}`}${action?.path}`);
    expect(mail.html).toContain(`lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`);
    expect(mail.html.match(/<a /g)).toHaveLength(1);
    expect(mail.subject).not.toMatch(/undefined|null|\n/);
    expect(mail.text + mail.html).not.toMatch(/undefined|\bnull\b/);
  });

  it('lets no name write markup', () => {
    expect(render('application_received', locale).html).toContain('&lt;les&gt;');
    expect(render('member_invited', locale).html).not.toContain('<b>');
  });
});

it.each(templates)('%s breaks no French line before a colon or inside quotation marks', (template) => {
  const { subject: head, text } = render(template, 'fr');
  expect([head, ...text.split('\n')].filter((line) => /« | [:;?!»]/.test(line))).toEqual([]);
});

it('names the reason of a refusal only when there is one to name', () => {
  const declined = (reasonCode: string | null) =>
    mailText('application_declined', 'fr', { ...participation, reasonCode }).lead;
  expect(declined('full')).toContain('toutes les places');
  expect(declined('other')).not.toContain('raison');
  expect(declined(null)).not.toContain('raison');
});

it('says what is to be changed in the reviewer’s words, else by the sentence of the code', () => {
  const details = (reason: string | null, reasonCode: SubjectFacts['reasonCode']) =>
    (['mission_changes_requested', 'organisation_changes_requested'] as const).map(
      (template) => mailText(template, 'fr', { ...subject, reason, reasonCode }).details,
    );
  expect(details('Précisez les horaires.', 'unclear')).toEqual(Array(2).fill(['Précisez les horaires.']));
  expect(details(null, 'duplicate')).toEqual([
    ['Cette mission existe déjà.'],
    ['Cette organisation est déjà inscrite.'],
  ]);
  expect([...details(null, 'other'), ...details(null, null)]).toEqual(Array(4).fill([]));
});
