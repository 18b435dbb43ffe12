import { AppFooter } from '@maillon/ui';
import { useLocalPath } from '../../lib/use-local';
import { useText } from '../../lib/i18n';

/** The foot of every page: what there is to read about the platform, and whose data it shows. */
export function SiteFooter({ siteName }: { siteName: string }) {
  const t = useText();
  const local = useLocalPath();
  return (
    <AppFooter
      groups={[
        {
          title: siteName,
          links: [
            { href: local('/missions'), label: t('nav.missions') },
            { href: local('/figures'), label: t('nav.figures') },
            { href: local('/about'), label: t('nav.about') },
          ],
        },
        {
          title: t('footer.associations'),
          links: [{ href: local('/manage/new'), label: t('footer.postMission') }],
        },
        {
          title: t('footer.information'),
          links: [
            { href: local('/accessibility'), label: t('footer.accessibility') },
            { href: local('/legal'), label: t('footer.legal') },
          ],
        },
      ]}
    >
      {t('footer.credits')}
    </AppFooter>
  );
}
