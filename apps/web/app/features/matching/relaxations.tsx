import { Banner, Link } from '@maillon/ui';
import type { SearchMissionsQuery } from '@maillon/web-api';
import { useSearchParams } from 'react-router';
import { useFormat } from '../../lib/use-local';
import { withParams } from './search-state';
import { useText } from '../../lib/i18n';

type Relaxation = SearchMissionsQuery['missions']['relaxations'][number];

/** What to loosen when little was found, with the true count behind each way. */
export function Relaxations({ relaxations }: { relaxations: readonly Relaxation[] }) {
  const t = useText('public');
  const format = useFormat();
  const [params] = useSearchParams();
  if (relaxations.length === 0) return null;
  return (
    <Banner tone="info" title={t('relaxation.title')}>
      <ul>
        {relaxations.map((relaxation) => (
          <li key={`${relaxation.kind}-${relaxation.value}`}>
            <Link href={hrefOf(relaxation, params)}>
              {t(`relaxation.${relaxation.kind}` as 'relaxation.radius', {
                count: relaxation.count,
                number: format.number(relaxation.count),
                distance: relaxation.kind === 'radius' ? format.distance(Number(relaxation.value)) : undefined,
              })}
            </Link>
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function hrefOf({ kind, value }: Relaxation, params: URLSearchParams): string {
  switch (kind) {
    case 'radius':
      return withParams(params, { radius: value });
    case 'dates':
      return withParams(params, { from: null, to: null, halfDay: null });
    case 'remote':
      return withParams(params, { place: null, placeCode: null, radius: null, format: 'remote' });
    default: {
      const kept = new URLSearchParams(
        [...params].filter(([name]) => ['q', 'place', 'placeCode', 'radius'].includes(name)),
      );
      return `?${kept}`;
    }
  }
}
