import type { ApiClient, OrganisationFormFragment, OrganisationInput, OrganisationKind } from '@maillon/web-api';
import { missing, optional, text, texts } from '../../lib/forms';
import { placeOf, placeOption } from '../../lib/places.server';
import type { OrganisationDraft } from './organisation-draft';

const REQUIRED = ['name', 'kind', 'statement'] as const;

/** Reads the form of an organisation for the API; or says what is missing. */
export async function readOrganisationInput(
  client: ApiClient,
  form: FormData,
): Promise<{ input: OrganisationInput } | { fields: Record<string, string> }> {
  const fields = missing(form, REQUIRED);
  const causes = texts(form, 'causes');
  if (causes.length === 0) fields['causes'] = 'CHOOSE_CAUSE';
  const placeText = text(form, 'address.commune');
  const place = await placeOf(client, placeText, text(form, 'address.communeCode'));
  if (!place) fields['address.commune'] = placeText ? 'UNKNOWN_PLACE' : 'REQUIRED';
  if (!place || Object.keys(fields).length > 0) return { fields };
  return {
    input: {
      name: text(form, 'name'),
      kind: text(form, 'kind') as OrganisationKind,
      registrationNumber: optional(form, 'registrationNumber'),
      statement: text(form, 'statement'),
      website: webAddress(text(form, 'website')),
      contactEmail: optional(form, 'contactEmail'),
      contactPhone: optional(form, 'contactPhone'),
      causes,
      address: {
        street: optional(form, 'address.street'),
        postcode: text(form, 'address.postcode') || (place.postcodes[0] ?? ''),
        commune: place.code,
      },
    },
  };
}

/** An address as people type it ("www.example.org") with its protocol. */
function webAddress(typed: string): string | null {
  if (typed === '') return null;
  return /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
}

/** What stands in the form of an organisation that exists. */
export function organisationDraft({ address, ...organisation }: OrganisationFormFragment): OrganisationDraft {
  const place = address ? placeOption(address.commune) : undefined;
  return {
    name: organisation.name,
    kind: organisation.kind,
    registrationNumber: organisation.registrationNumber ?? '',
    statement: organisation.statement,
    website: organisation.website ?? '',
    contactEmail: organisation.contactEmail ?? '',
    contactPhone: organisation.contactPhone ?? '',
    causes: organisation.causes.map(({ code }) => code),
    street: address?.street ?? '',
    postcode: address?.postcode ?? '',
    place,
    placeText: place?.label ?? '',
  };
}
