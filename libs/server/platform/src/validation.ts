import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
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

/** What PostgreSQL cannot store: NUL bytes, lone surrogates. */
const UNSTORABLE = /\0|\p{Cs}/u;

function unstorable(value: unknown, path: string): FieldProblem[] {
  if (typeof value === 'string') {
    const message = `${path} contains characters that cannot be stored`;
    return UNSTORABLE.test(value) ? [{ path, code: 'INVALID_CHARACTERS', message }] : [];
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, each]) => unstorable(each, path ? `${path}.${key}` : key));
}

/** Refuses texts that cannot be stored, whatever their decorators; paths start inside the argument "input". */
class InputPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const problems =
      metadata.type === 'custom' ? [] : unstorable(value, metadata.data === 'input' ? '' : (metadata.data ?? ''));
    if (problems.length > 0) throw new InvalidInput(problems);
    return super.transform(value, metadata);
  }
}

/** Checks every input by its class-validator decorators; unknown keys are refused, and so is text that cannot be stored. Nested inputs need `@ValidateNested()` and `@Type()`. */
export function inputValidation(): ValidationPipe {
  return new InputPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidInput(problemsOf(errors)),
  });
}
