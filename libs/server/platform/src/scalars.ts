import { GraphQLScalarType, Kind } from 'graphql';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function scalar<T>(
  name: string,
  description: string,
  parse: (text: string) => T,
  serialize: (value: unknown) => string,
) {
  return new GraphQLScalarType<T, string>({
    name,
    description,
    serialize,
    parseValue: (value) => {
      if (typeof value !== 'string') throw new TypeError(`${name} must be a string`);
      return parse(value);
    },
    parseLiteral: (node) => {
      if (node.kind !== Kind.STRING) throw new TypeError(`${name} must be a string`);
      return parse(node.value);
    },
  });
}

/** True for an existing calendar date written YYYY-MM-DD. */
export function isLocalDate(text: string): boolean {
  return DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

function parseInstant(text: string): Date {
  const instant = INSTANT.test(text) && isLocalDate(text.slice(0, 10)) ? new Date(text) : undefined;
  if (!instant || Number.isNaN(instant.getTime()))
    throw new TypeError('DateTime must be ISO 8601 with an offset: 2026-05-04T10:00:00Z');
  return instant;
}

function check(pattern: (text: string) => boolean, message: string) {
  return (text: string) => {
    if (!pattern(text)) throw new TypeError(message);
    return text;
  };
}

/** Instants: Date in code, ISO 8601 in UTC outside. `@Field(() => Date)` uses it. */
export const DateTimeScalar = scalar('DateTime', 'An instant, ISO 8601 in UTC', parseInstant, (value) => {
  const instant = value instanceof Date ? value : new Date(String(value));
  return instant.toISOString();
});

/** Calendar dates without zone, 'YYYY-MM-DD' in code and outside. */
export const LocalDate = scalar(
  'LocalDate',
  'A calendar date without time zone, YYYY-MM-DD',
  check(isLocalDate, 'LocalDate must be an existing date YYYY-MM-DD'),
  String,
);

/** Times of day without zone, 'HH:MM' in code and outside (PostgreSQL's 'HH:MM:SS' is cut). */
export const LocalTime = scalar(
  'LocalTime',
  'A time of day without time zone, HH:MM',
  check((text) => TIME.test(text), 'LocalTime must be HH:MM from 00:00 to 23:59'),
  (value) => String(value).slice(0, 5),
);
