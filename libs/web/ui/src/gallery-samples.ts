import { ar } from './gallery-words.ar';
import { en } from './gallery-words.en';
import { fr } from './gallery-words.fr';

export type GalleryLocale = 'fr' | 'en' | 'ar';

/** The words of one language in the gallery. */
export type Words = typeof fr;

export const samples: Record<GalleryLocale, Words> = { fr, en, ar };
