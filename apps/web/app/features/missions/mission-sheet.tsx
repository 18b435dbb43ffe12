import { Cluster, FactsList, Lines, Prose, Section, Stack, Tag } from '@maillon/ui';
import type { MissionSheetFragment } from '@maillon/web-api';
import { Paragraphs } from '../platform/paragraphs';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';
import { slotWords } from './mission-words';

/** Everything a coordinator reads of a mission before it goes online. */
export function MissionSheet({ mission }: { mission: MissionSheetFragment }) {
  const t = useText('manage');
  return (
    <Stack gap={5}>
      <MissionFactsList mission={mission} />
      <Told title={t('missionForm.description')} text={mission.description} />
      <Told title={t('missionForm.benefit')} text={mission.benefit} />
      <Told title={t('missionForm.practical')} text={mission.practical} />
      <Tags title={t('missionForm.causes')} labels={[...mission.causes, ...mission.activities]} />
      <Tags title={t('missionForm.beneficiaries')} labels={mission.beneficiaryGroups} />
      <Tags
        title={t('missionForm.skills')}
        labels={mission.skills.map(({ skill, required }) => ({
          code: skill.code,
          label: required ? t('missionForm.requiredSkill', { skill: skill.label }) : skill.label,
        }))}
      />
    </Stack>
  );
}

function MissionFactsList({ mission }: { mission: MissionSheetFragment }) {
  const t = useText('manage');
  const words = useText('public');
  const format = useFormat();
  const { addresses, slots, commitmentBucket } = mission;
  return (
    <FactsList
      items={[
        { label: words('search.lists.format'), value: words(`format.${mission.format}`) },
        ...(addresses.length > 0
          ? [
              {
                label: t('missionForm.where'),
                value: (
                  <Lines>
                    {addresses.map(({ id, name, street, postcode, commune, accessNote }) => (
                      <bdi key={id}>
                        {[name, street, `${postcode} ${commune.name}`, accessNote].filter(Boolean).join(', ')}
                      </bdi>
                    ))}
                  </Lines>
                ),
              },
            ]
          : []),
        { label: t('missionForm.rhythm'), value: t(`missionForm.rhythms.${mission.rhythm}`) },
        {
          label: t('missionForm.slots'),
          value: (
            <Lines>
              {slots.map((slot) => (
                <>
                  {slotWords(slot, format) ?? t('applications.noDate')}{' '}
                  <span className="soft nowrap">
                    {t('missionForm.placesCount', { count: slot.places, number: format.number(slot.places) })}
                  </span>
                </>
              ))}
            </Lines>
          ),
        },
        ...(commitmentBucket
          ? [{ label: words('mission.commitment'), value: words(`commitment.${commitmentBucket}`) }]
          : []),
        { label: t('missionForm.minimumAge'), value: words('mission.fromAge', { count: mission.minimumAge }) },
        ...(mission.accessibilityNote
          ? [{ label: t('missionForm.accessibility'), value: <bdi>{mission.accessibilityNote}</bdi> }]
          : []),
      ]}
    />
  );
}

function Told({ title, text }: { title: string; text: string | null }) {
  if (!text) return null;
  return (
    <Section title={title}>
      <Prose>
        <Paragraphs text={text} />
      </Prose>
    </Section>
  );
}

function Tags({ title, labels }: { title: string; labels: readonly { code: string; label: string }[] }) {
  if (labels.length === 0) return null;
  return (
    <Section title={title}>
      <Cluster gap={2}>
        {labels.map(({ code, label }) => (
          <Tag key={code}>{label}</Tag>
        ))}
      </Cluster>
    </Section>
  );
}
