import { Gallery } from '@maillon/ui/gallery';
import { directionOf } from '../lib/locales';
import { requestContext } from '../lib/request.server';
import { useLocale } from '../lib/use-local';
import type { Route } from './+types/gallery';

export const handle = { bare: true };

/** All pieces of the design system, on a developer's machine only. */
export function loader({ context }: Route.LoaderArgs) {
  if (!context.get(requestContext).local) throw new Response(null, { status: 404 });
  return null;
}

export default function GalleryPage() {
  const locale = useLocale();
  return (
    <>
      <title>Gallery</title>
      <Gallery locale={locale} dir={directionOf(locale)} />
    </>
  );
}
