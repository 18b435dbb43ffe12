import type { FormProblems } from './forms';
import { useText } from './i18n';

/** Sentences for what is wrong with a form: one for a field, and the list for its summary. */
export function useProblems(problems: FormProblems | undefined) {
  const t = useText();
  const sentence = (code: string) => {
    const key = `problem.${code}` as 'problem.REQUIRED';
    const found = t(key);
    return found === key ? t('problem.INVALID_INPUT') : found;
  };
  const fields = Object.entries(problems?.fields ?? {});
  return {
    of: (field: string) => (problems?.fields[field] ? sentence(problems.fields[field]) : undefined),
    summary: [
      ...fields.map(([field, code]) => ({ field, message: sentence(code) })),
      ...(problems?.form ? [{ message: sentence(problems.form) }] : []),
    ],
  };
}
