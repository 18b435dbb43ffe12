import { LIMITS } from '@maillon/rules';
import { Card, Disclosure, Field, Select, Stack, TextArea } from '@maillon/ui';
import { Form } from 'react-router';
import { useText } from '../../lib/i18n';
import { SubmitButton } from './submit-button';

/** What a coordinator may do with what is under review: take it, approve it, ask for changes with a reason, let go of it. */
export function ReviewCard({
  version,
  can,
  approve,
  note,
  reasons,
  values,
  error,
}: {
  version: number;
  can: { take: boolean; approve: boolean; requestChanges: boolean; release: boolean };
  /** Words of the button that approves. */
  approve: string;
  /** Who has it, or what stands in the way. */
  note?: string;
  reasons: readonly { value: string; label: string }[];
  values: Record<string, string>;
  error: (field: string) => string | undefined;
}) {
  const t = useText('manage');
  const hidden = <input type="hidden" name="version" value={version} />;
  return (
    <Card title={t('review.decision')} floating>
      <Stack gap={4}>
        {note && <p className="soft">{note}</p>}
        {can.take && (
          <Form method="post">
            <Stack gap={2}>
              <p className="soft small">{t('review.takeText')}</p>
              <SubmitButton variant="primary" wide intent="take">
                {t('review.take')}
              </SubmitButton>
            </Stack>
          </Form>
        )}
        {can.approve && (
          <Form method="post">
            {hidden}
            <SubmitButton variant="primary" wide intent="approve">
              {approve}
            </SubmitButton>
          </Form>
        )}
        {can.requestChanges && (
          <Disclosure label={t('review.requestChanges')} open={(error('reasonCode') ?? error('reason')) !== undefined}>
            <Form method="post" noValidate>
              <Stack gap={3}>
                {hidden}
                <Field id="reasonCode" label={t('review.reasonCode')} error={error('reasonCode')}>
                  <Select
                    name="reasonCode"
                    defaultValue={values['reasonCode'] ?? ''}
                    options={[{ value: '', label: t('answer.chooseReason') }, ...reasons]}
                  />
                </Field>
                <Field id="reason" label={t('review.reason')} hint={t('review.reasonHint')} error={error('reason')}>
                  <TextArea name="reason" rows={5} maxLength={LIMITS.reason} defaultValue={values['reason']} />
                </Field>
                <SubmitButton intent="changes">{t('review.sendBack')}</SubmitButton>
              </Stack>
            </Form>
          </Disclosure>
        )}
        {can.release && (
          <Form method="post">
            <SubmitButton variant="quiet" intent="release">
              {t('review.release')}
            </SubmitButton>
          </Form>
        )}
      </Stack>
    </Card>
  );
}
