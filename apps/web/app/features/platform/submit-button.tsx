import { Button, type ButtonProps } from '@maillon/ui';
import { useNavigation } from 'react-router';
import { useText } from '../../lib/i18n';

/** A button that sends its form with `intent=…`; shows that it works while its own intent is on the way. */
export function SubmitButton({ intent, ...button }: ButtonProps & { intent: string }) {
  const t = useText('manage');
  const { formData } = useNavigation();
  return (
    <Button
      {...button}
      name="intent"
      value={intent}
      busy={formData?.get('intent') === intent}
      busyLabel={t('sending')}
    />
  );
}
