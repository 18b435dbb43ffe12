import type { HistoryLineFragment } from '@maillon/web-api';
import type { Translate } from '../../lib/i18n';

/** Who has the review in hand, in words; nothing as long as nobody does. */
export function reviewer(history: readonly HistoryLineFragment[], t: Translate<'manage'>): string | undefined {
  const last = history.findLast(({ to }) => to !== null);
  const name = last?.action === 'review_taken' ? last.actorName : null;
  return name ? t('review.takenBy', { name }) : undefined;
}
