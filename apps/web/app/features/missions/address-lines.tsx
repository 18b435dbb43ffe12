import { Lines } from '@maillon/ui';
import type { AddressLineFragment } from '@maillon/web-api';

/** Addresses as a letter has them, each on its line, with how to get in. */
export function AddressLines({ addresses }: { addresses: readonly AddressLineFragment[] }) {
  return (
    <Lines>
      {addresses.map(({ name, street, postcode, commune, accessNote }) => (
        <>
          <bdi>{[name, street, `${postcode} ${commune.name}`].filter(Boolean).join(', ')}</bdi>
          {accessNote && (
            <span className="soft">
              {' '}
              · <bdi>{accessNote}</bdi>
            </span>
          )}
        </>
      ))}
    </Lines>
  );
}
