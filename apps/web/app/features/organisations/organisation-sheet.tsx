import { Cluster, FactsList, Lines, Link, MailAddress, Prose, Section, Stack, Tag } from '@maillon/ui';
import type { OrganisationSheetFragment } from '@maillon/web-api';
import { Paragraphs } from '../platform/paragraphs';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';

/** Everything a coordinator checks about an organisation, as its managers wrote it. */
export function OrganisationSheet({ organisation }: { organisation: OrganisationSheetFragment }) {
  const t = useText('manage');
  return (
    <Stack gap={5}>
      <OrganisationFacts organisation={organisation} />
      <Section title={t('organisationSheet.statement')}>
        <Prose>
          <Paragraphs text={organisation.statement} />
        </Prose>
      </Section>
      <Section title={t('organisationForm.causes')}>
        <Cluster gap={2}>
          {organisation.causes.map(({ code, label }) => (
            <Tag key={code}>{label}</Tag>
          ))}
        </Cluster>
      </Section>
    </Stack>
  );
}

function OrganisationFacts({ organisation }: { organisation: OrganisationSheetFragment }) {
  const t = useText('manage');
  const format = useFormat();
  const { address, website } = organisation;
  const missing = <span className="text-warning">{t('organisationSheet.missing')}</span>;
  return (
    <FactsList
      items={[
        { label: t('organisationForm.kind'), value: t(`organisationKind.${organisation.kind}`) },
        {
          label: t('organisationForm.registration'),
          value: organisation.registrationNumber ? (
            <bdi className="num">{organisation.registrationNumber}</bdi>
          ) : (
            missing
          ),
        },
        {
          label: t('organisationForm.seat'),
          value: address ? (
            <bdi>{[address.street, `${address.postcode} ${address.commune.name}`].filter(Boolean).join(', ')}</bdi>
          ) : (
            missing
          ),
        },
        {
          label: t('organisationForm.website'),
          value: website ? (
            <Link href={website} rel="noopener noreferrer nofollow" target="_blank">
              <bdi>{website}</bdi>
            </Link>
          ) : (
            missing
          ),
        },
        {
          label: t('organisationForm.contact'),
          value:
            organisation.contactEmail || organisation.contactPhone ? (
              <Lines>
                {[
                  organisation.contactEmail && <MailAddress key="email">{organisation.contactEmail}</MailAddress>,
                  organisation.contactPhone && <bdi key="phone">{organisation.contactPhone}</bdi>,
                ].filter(Boolean)}
              </Lines>
            ) : (
              missing
            ),
        },
        {
          label: t('members.list'),
          value: (
            <Lines>
              {organisation.members.flatMap(({ id, firstName, lastName, email }) => [
                <bdi key={id}>
                  {firstName} {lastName}
                </bdi>,
                <span key={email} className="soft">
                  <MailAddress>{email}</MailAddress>
                </span>,
              ])}
            </Lines>
          ),
        },
        { label: t('organisationSheet.created'), value: format.date(organisation.createdAt, 'Europe/Paris') },
      ]}
    />
  );
}
