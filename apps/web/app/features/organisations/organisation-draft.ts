import type { ComboboxOption } from '@maillon/ui';
import { text, texts } from '../../lib/forms';

/** What stands in the form of an organisation, as it was typed. */
export interface OrganisationDraft {
  name: string;
  kind: string;
  registrationNumber: string;
  statement: string;
  website: string;
  contactEmail: string;
  contactPhone: string;
  causes: string[];
  street: string;
  postcode: string;
  /** The commune that was chosen, or only what was typed. */
  place?: ComboboxOption;
  placeText: string;
}

/** Reads the form of an organisation back, for showing it again. */
export function readOrganisationDraft(form: FormData): OrganisationDraft {
  return {
    name: text(form, 'name'),
    kind: text(form, 'kind'),
    registrationNumber: text(form, 'registrationNumber'),
    statement: text(form, 'statement'),
    website: text(form, 'website'),
    contactEmail: text(form, 'contactEmail'),
    contactPhone: text(form, 'contactPhone'),
    causes: texts(form, 'causes'),
    street: text(form, 'address.street'),
    postcode: text(form, 'address.postcode'),
    placeText: text(form, 'address.commune'),
  };
}

/** A form with nothing in it. */
export const EMPTY_ORGANISATION: OrganisationDraft = readOrganisationDraft(new FormData());
