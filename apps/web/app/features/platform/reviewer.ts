import type { HistoryLineFragment } from '@maillon/web-api';
import type { Translate } from '../../lib/i18n';

/** Who has the review in hand and since when, in words; nothing as long as nobody does. It is advice: others may decide. */
export function reviewer(
  history: readonly HistoryLineFragment[],
  t: Translate<'manage'>,
  ago: (at: string) => string,
): string | undefined {
  const last = history.findLast(({ to }) => to !== null);
  if (last?.action !== 'review_taken' || !last.actorName) return undefined;
  return t('review.takenBy', { name: last.actorName, ago: ago(last.at) });
}
