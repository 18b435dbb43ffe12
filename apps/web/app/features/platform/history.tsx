import { Timeline } from '@maillon/ui';
import type { HistoryLineFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';

/** What happened to a thing and who did it, with the reasons that were given; `title` and `reason` put codes into words. */
export function History({
  entries,
  timeZone,
  title,
  reason,
}: {
  entries: readonly HistoryLineFragment[];
  timeZone: string;
  title: (entry: HistoryLineFragment) => string;
  reason: (code: string) => string;
}) {
  const t = useText('manage');
  const format = useFormat();
  return (
    <Timeline
      label={t('history.title')}
      items={entries.map((entry) => ({
        title: title(entry),
        time: { iso: entry.at, label: format.dateTime(entry.at, timeZone) },
        by: entry.actorName ?? t('history.platform'),
        children: (entry.reasonCode ?? entry.reasonText) && (
          <>
            {entry.reasonCode && <p>{reason(entry.reasonCode)}</p>}
            {entry.reasonText && <p>{t('history.quote', { text: entry.reasonText })}</p>}
          </>
        ),
      }))}
    />
  );
}
