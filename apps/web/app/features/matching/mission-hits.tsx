import { Grid, MissionCard, Stack, type MissionCardProps } from '@maillon/ui';
import type { MissionHitFragment } from '@maillon/web-api';
import type { Format } from '../../lib/format';
import { useFormat, useLocalPath } from '../../lib/use-local';
import { answerWords, whenWords } from '../missions/mission-words';
import { useText, type Translate } from '../../lib/i18n';

const REASON_KINDS: Record<string, 'availability' | 'skill' | 'distance' | 'remote' | 'cause' | 'need' | 'other'> = {
  distance: 'distance',
  remote: 'remote',
  skill: 'skill',
  cause: 'cause',
  half_day: 'availability',
  commitment: 'availability',
  few_applicants: 'need',
  soon: 'availability',
};

/** Missions found, as cards in a list; the text of each reason is made from its code and value. */
export function MissionHits({
  hits,
  headingLevel = 3,
  beside,
}: {
  hits: readonly MissionHitFragment[];
  headingLevel?: 2 | 3;
  /** Beside each other where there is room. */
  beside?: boolean;
}) {
  const t = useText('public');
  const format = useFormat();
  const local = useLocalPath();
  const cards = hits.map((hit) => (
    <li key={hit.node.id}>
      <MissionCard {...cardOf(hit, t, format)} href={local(`/missions/${hit.node.slug}`)} headingLevel={headingLevel} />
    </li>
  ));
  return beside ? (
    <Grid as="ul" role="list" cells="large">
      {cards}
    </Grid>
  ) : (
    <Stack as="ul" role="list">
      {cards}
    </Stack>
  );
}

function cardOf(hit: MissionHitFragment, t: Translate<'public'>, format: Format): Omit<MissionCardProps, 'href'> {
  const mission = hit.node;
  const [cause] = mission.causes;
  return {
    title: mission.title,
    cause: { code: cause?.code ?? '', label: cause?.label ?? '' },
    organisation: mission.organisation.name,
    when: whenWords(mission, t, format),
    where: whereWords(hit, t, format),
    remote: mission.format === 'remote',
    places: t('mission.placesOf', { count: mission.placesLeft, total: format.number(mission.places) }),
    // How far it is stands with the place already.
    reasons: hit.reasons
      .filter(({ code }) => code !== 'distance' || hit.distanceKm === null)
      .map((reason) => ({
        kind: REASON_KINDS[reason.code] ?? 'other',
        label: reasonWords(reason, t, format),
      })),
    answerTime: answerWords(mission.organisation.meanAnswerHours, t) ?? undefined,
  };
}

function whereWords(hit: MissionHitFragment, t: Translate<'public'>, format: Format): string {
  const mission = hit.node;
  if (mission.format === 'remote') return t('mission.remote');
  const name = hit.place?.commune.name ?? mission.addresses[0]?.commune.name ?? '';
  const here =
    hit.distanceKm === null ? name : t('mission.placeAt', { place: name, distance: format.distance(hit.distanceKm) });
  const others = mission.addresses.length - 1;
  return others > 0 ? t('mission.otherPlaces', { place: here, count: others }) : here;
}

function reasonWords(reason: MissionHitFragment['reasons'][number], t: Translate<'public'>, format: Format): string {
  const value = reason.value ?? '';
  switch (reason.code) {
    case 'distance':
      return t('reason.distance', { distance: format.distance(Number(value)) });
    case 'half_day':
      return t('reason.halfDay', { halfDay: t(`halfDay.${value}` as 'halfDay.monday_morning') });
    case 'skill':
      return t('reason.skill', { skill: reason.label ?? value });
    case 'cause':
      return t('reason.cause', { cause: reason.label ?? value });
    case 'fast_answer':
      return t('reason.fastAnswer');
    case 'few_applicants':
      return t('reason.fewApplicants');
    case 'commitment':
      return t('reason.commitment');
    case 'soon':
      return t('reason.soon');
    case 'remote':
      return t('reason.remote');
  }
}
