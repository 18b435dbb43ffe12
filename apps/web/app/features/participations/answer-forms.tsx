import { LIMITS } from '@maillon/rules';
import { Disclosure, Field, Select, Stack, TextArea } from '@maillon/ui';
import type { ApplicationSheetFragment } from '@maillon/web-api';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { useText } from '../../lib/i18n';
import { SubmitButton } from '../platform/submit-button';

const REASONS = ['full', 'profile', 'dates', 'no_answer', 'mission_changed', 'other'] as const;

/** The answers that are possible now: accept, decline with a reason, call off; each names the version that was read. */
export function AnswerForms({
  application: { version, viewerCan, volunteer },
  values,
  error,
}: {
  application: ApplicationSheetFragment;
  /** What was typed in an answer that was refused. */
  values: Record<string, string>;
  error: (field: string) => string | undefined;
}) {
  const t = useText('manage');
  const hidden = <input type="hidden" name="version" value={version} />;
  return (
    <Stack gap={4}>
      {viewerCan.accept && (
        <Form method="post">
          <Stack gap={3}>
            {hidden}
            <AnswerText
              id="acceptMessage"
              label={t('answer.acceptMessage', { name: volunteer.firstName })}
              max={LIMITS.message}
              value={values['acceptMessage']}
            />
            <SubmitButton variant="primary" wide intent="accept">
              {t('answer.accept')}
            </SubmitButton>
          </Stack>
        </Form>
      )}
      {viewerCan.decline && <Decline name={volunteer.firstName} hidden={hidden} values={values} error={error} />}
      {viewerCan.cancel && !viewerCan.decline && (
        <Disclosure label={t('answer.cancel')}>
          <Form method="post">
            <Stack gap={3}>
              {hidden}
              <p>{t('answer.cancelText', { name: volunteer.firstName })}</p>
              <AnswerText
                id="cancelMessage"
                label={t('answer.cancelMessage')}
                max={LIMITS.reason}
                value={values['cancelMessage']}
              />
              <SubmitButton variant="danger" intent="cancel">
                {t('answer.cancelConfirm')}
              </SubmitButton>
            </Stack>
          </Form>
        </Disclosure>
      )}
    </Stack>
  );
}

function Decline({
  name,
  hidden,
  values,
  error,
}: {
  name: string;
  hidden: ReactNode;
  values: Record<string, string>;
  error: (field: string) => string | undefined;
}) {
  const t = useText('manage');
  return (
    <Disclosure label={t('answer.decline')} open={error('reasonCode') !== undefined}>
      <Form method="post" noValidate>
        <Stack gap={3}>
          {hidden}
          <Field id="reasonCode" label={t('answer.reason')} error={error('reasonCode')}>
            <Select
              name="reasonCode"
              defaultValue={values['reasonCode'] ?? ''}
              options={[
                { value: '', label: t('answer.chooseReason') },
                ...REASONS.map((reason) => ({ value: reason, label: t(`declineReason.${reason}`) })),
              ]}
            />
          </Field>
          <AnswerText
            id="declineMessage"
            label={t('answer.declineMessage', { name })}
            hint={t('answer.declineHint')}
            max={LIMITS.reason}
            value={values['declineMessage']}
          />
          <SubmitButton variant="danger" intent="decline">
            {t('answer.declineConfirm')}
          </SubmitButton>
        </Stack>
      </Form>
    </Disclosure>
  );
}

function AnswerText({
  id,
  label,
  hint,
  max,
  value,
}: {
  id: string;
  label: string;
  hint?: string;
  max: number;
  value: string | undefined;
}) {
  const common = useText();
  return (
    <Field id={id} label={label} hint={hint} requirement={common('form.optional')}>
      <TextArea
        name={id}
        rows={3}
        maxLength={max}
        counter={(left) => common('form.charactersLeft', { count: left })}
        defaultValue={value}
      />
    </Field>
  );
}
