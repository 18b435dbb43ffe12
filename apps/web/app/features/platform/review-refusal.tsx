import { Banner, ButtonLink } from '@maillon/ui';
import type { FormAnswer } from '../../lib/forms';
import { useText } from '../../lib/i18n';
import { useLocalPath } from '../../lib/use-local';
import type { useProblems } from '../../lib/use-problems';
import { FormProblemsSummary } from './form-problems';

/** Why a decision did not go through: somebody decided first, the text changed since it was read, or a field is missing. */
export function ReviewRefusal({
  answer,
  problems,
}: {
  answer: FormAnswer | undefined;
  problems: ReturnType<typeof useProblems>;
}) {
  const t = useText('manage');
  const local = useLocalPath();
  const code = answer?.problems.form;
  if (code !== 'ALREADY_DECIDED' && code !== 'EDIT_CONFLICT') {
    return <FormProblemsSummary problems={problems} attempt={answer} />;
  }
  const words = code === 'ALREADY_DECIDED' ? 'decided' : 'edited';
  return (
    <Banner
      tone="warning"
      live
      title={t(`review.${words}`)}
      actions={<ButtonLink href={local('/review')}>{t('review.back')}</ButtonLink>}
    >
      <p>{t(`review.${words}Text`)}</p>
      {answer?.values['reason'] && <p>{t('review.kept', { text: answer.values['reason'] })}</p>}
    </Banner>
  );
}
