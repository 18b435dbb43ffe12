import { Banner } from '@maillon/ui';
import { Form } from 'react-router';
import { useText } from '../../lib/i18n';
import { SubmitButton } from '../platform/submit-button';

/** Whether a published mission takes applications, and the button that changes it. */
export function RegistrationSwitch({ open, takes }: { open: boolean; takes: boolean }) {
  const t = useText('manage');
  const words = open ? (takes ? 'open' : 'full') : 'closed';
  return (
    <Banner
      tone={open && takes ? 'success' : 'info'}
      title={t(`registration.${words}`)}
      actions={
        <Form method="post">
          <SubmitButton intent={open ? 'close' : 'open'}>
            {t(open ? 'registration.closeButton' : 'registration.openButton')}
          </SubmitButton>
        </Form>
      }
    >
      {t(`registration.${words}Text`)}
    </Banner>
  );
}
