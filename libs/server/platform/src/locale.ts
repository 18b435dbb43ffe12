import { registerEnumType } from '@nestjs/graphql';

/** Languages that the platform speaks. */
export const Locale = { fr: 'fr', en: 'en', ar: 'ar' } as const;
export type Locale = (typeof Locale)[keyof typeof Locale];
registerEnumType(Locale, { name: 'Locale', description: 'Languages that the platform speaks' });

/** The same as a list. */
export const LOCALES: readonly Locale[] = Object.values(Locale);
