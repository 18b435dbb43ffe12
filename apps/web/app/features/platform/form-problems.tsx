import { ErrorSummary } from '@maillon/ui';
import type { useProblems } from '../../lib/use-problems';
import { useText } from '../../lib/i18n';

/** The summary of what is wrong with a form, when anything is; takes the focus at each attempt. */
export function FormProblemsSummary({
  problems,
  attempt,
}: {
  problems: ReturnType<typeof useProblems>;
  attempt: unknown;
}) {
  const t = useText('problems');
  if (problems.summary.length === 0) return null;
  return <ErrorSummary title={t('title')} errors={problems.summary} attempt={attempt} />;
}
