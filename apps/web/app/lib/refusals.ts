import { data, type ShouldRevalidateFunctionArgs } from 'react-router';
import type { FormProblems } from './forms';

const CHANGED = ['ALREADY_DECIDED', 'ILLEGAL_STATE', 'EDIT_CONFLICT', 'CONFLICT'];

/** The answer of an action to a form that is shown again: 409 when things have changed meanwhile, 422 when something is wrong. */
export function refusal<Answer extends { problems: FormProblems }>(answer: Answer) {
  return data(answer, { status: statusOf(answer.problems) });
}

function statusOf({ fields, form }: FormProblems): number {
  if (form) return CHANGED.includes(form) ? 409 : 422;
  return Object.keys(fields).length > 0 ? 422 : 200;
}

/** For pages that show what they decide on: reads it again also when the answer was that it has changed. */
export function revalidateChanged({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate;
}
