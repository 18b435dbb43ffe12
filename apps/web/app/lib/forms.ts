import { ApiError } from '@maillon/web-api';

/** What is wrong with a form: a code for each field, and one for the form as a whole. */
export interface FormProblems {
  fields: Record<string, string>;
  form?: string;
}

/** A form that came back: what is wrong, and what was typed (never a password). */
export interface FormAnswer {
  problems: FormProblems;
  values: Record<string, string>;
}

/** Text of a form's field, trimmed; empty when it is missing or a file. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** All texts of a field that may come several times, empty ones left out. */
export function texts(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '');
}

/** The text of a field, or null when it is empty: for optional inputs. */
export function optional(form: FormData, name: string): string | null {
  return text(form, name) || null;
}

/** What was typed, to be shown again; passwords are left out. */
export function typed(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form.entries()].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !/password/i.test(entry[0]),
    ),
  );
}

/** Codes of required fields that are empty. */
export function missing(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => text(form, name) === '').map((name) => [name, 'REQUIRED']));
}

/** Turns an API error into problems of the form; errors that are none of the form's are thrown on. `prefix` is cut from paths ("signUp."). */
export function problemsOf(error: unknown, ...prefixes: string[]): FormProblems {
  if (!(error instanceof ApiError)) throw error;
  if (error.code === 'INVALID_INPUT') {
    const name = (path: string) => prefixes.reduce((rest, prefix) => rest.replace(new RegExp(`^${prefix}`), ''), path);
    const fields = Object.fromEntries(error.fields.map(({ path, code }) => [name(path), code]));
    return error.fields.length > 0 ? { fields } : { fields, form: 'INVALID_INPUT' };
  }
  if (error.code === 'RATE_LIMITED' || error.code === 'CONFLICT' || error.code === 'FORBIDDEN') {
    return { fields: {}, form: error.code };
  }
  throw error;
}
