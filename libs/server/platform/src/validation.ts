import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type FieldProblem, InvalidInput } from './errors';

/** Problems of a class-validator tree with dotted paths ("slots.0.places") and codes ("IS_EMAIL", or the rule's own `context.code`). */
function problemsOf(errors: readonly ValidationError[], prefix = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const path = `${prefix}${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => {
      const context = error.contexts?.[rule] as { code?: string } | undefined;
      return { path, code: context?.code ?? rule.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase(), message };
    });
    return [...own, ...problemsOf(error.children ?? [], `${path}.`)];
  });
}

/** Checks every input by its class-validator decorators; unknown keys are refused. Nested inputs need `@ValidateNested()` and `@Type()`. */
export function inputValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidInput(problemsOf(errors)),
  });
}
