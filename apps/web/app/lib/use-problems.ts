import type { FormProblems } from './forms';
import { useText } from './i18n';

/** Sentences for what is wrong with a form: one for a field, and the list for its summary, which names the fields that `label` knows. */
export function useProblems(problems: FormProblems | undefined, label?: (field: string) => string | undefined) {
  const t = useText('problems');
  const sentence = (code: string) => {
    const found = t(code as 'REQUIRED');
    return found === code ? t('INVALID_INPUT') : found;
  };
  const fields = Object.entries(problems?.fields ?? {});
  return {
    of: (field: string) => (problems?.fields[field] ? sentence(problems.fields[field]) : undefined),
    summary: [
      ...fields.map(([field, code]) => {
        const name = label?.(field);
        return { field, message: name ? t('named', { name, problem: sentence(code) }) : sentence(code) };
      }),
      ...(problems?.form ? [{ message: sentence(problems.form) }] : []),
    ],
  };
}
