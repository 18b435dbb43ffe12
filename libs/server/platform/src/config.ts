import { readFileSync } from 'node:fs';
import express from 'express';

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of one process, read once from the environment; inject it, never read `process.env`. */
export class Config {
  readonly env!: 'development' | 'test' | 'production';
  /** Address that browsers use; links in mails start with it, cookie names follow its scheme. */
  readonly publicUrl!: URL;
  /** Application role: reads and writes rows, no DDL. */
  readonly databaseUrl!: string;
  /** Owner of the schema; only `cli migrate` and tests need it. */
  readonly databaseAdminUrl?: string;
  readonly meiliUrl?: string;
  readonly meiliKey?: string;
  readonly smtpUrl?: string;
  readonly mailFrom!: string;
  /** Signs tokens; `previousAppSecret` still verifies during a rotation. */
  readonly appSecret!: string;
  readonly previousAppSecret?: string;
  readonly apiHost!: string;
  readonly apiPort!: number;
  /** Addresses whose X-Forwarded-For is believed (Express syntax). */
  readonly trustedProxies!: readonly string[];
  readonly filesDir!: string;
  readonly siteName!: string;
  /** ISO 3166 code of the installation's country. */
  readonly country!: string;
  readonly timeZone!: string;
  /** Lowest age that may sign up, in whole years. */
  readonly youngestAge!: number;
  readonly termsVersion!: string;
  readonly workerConcurrency!: number;
  readonly logLevel!: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Seconds between "not ready" and closing the port, for a load balancer to notice. */
  readonly stopDelaySeconds!: number;

  /** True where browsers reach us by https: `__Host-` cookies, HSTS. */
  get secure(): boolean {
    return this.publicUrl.protocol === 'https:';
  }

  constructor(values: Omit<Config, 'secure'>) {
    Object.assign(this, values);
  }
}

/** Thrown by `loadConfig`: one message naming every wrong or missing variable. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`Configuration refused:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const DEVELOPMENT_SECRET = 'development-only-secret-change-me-now';
const SHORTEST_SECRET = 32;

/** What a text must be, for the complaint, and whether it is. */
interface Rule {
  readonly wanted: string;
  readonly accepts: (text: string) => boolean;
}

/** True when the attempt does not throw. */
function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

const listOf = (text: string): string[] => text.split(',').map((each) => each.trim());

const TIME_ZONE: Rule = {
  wanted: 'the name of a time zone such as Europe/Paris',
  // Intl takes offsets too, which PostgreSQL reads the other way round.
  accepts: (text) => /^[a-z]/i.test(text) && works(() => new Intl.DateTimeFormat('en', { timeZone: text })),
};
const COUNTRY: Rule = {
  wanted: 'the ISO 3166 code of a country in two capitals, such as FR',
  accepts: (text) =>
    /^[A-Z]{2}$/.test(text) &&
    text !== 'ZZ' &&
    new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(text) !== undefined,
};
const PROXIES: Rule = {
  wanted: 'names and addresses as Express has them, such as loopback,10.0.0.0/8',
  accepts: (text) => works(() => express().set('trust proxy', listOf(text))),
};
const SENDER: Rule = {
  wanted: 'an address, or a name and an address such as Maillon <noreply@maillon.example>',
  accepts: (text) => /^(?:[^<>\r\n]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/.test(text),
};

class Reader {
  readonly problems: string[] = [];
  constructor(private readonly source: Environment) {}

  /** Value of NAME, or the content of the file that NAME_FILE points to; never empty. */
  optional(name: string): string | undefined {
    const file = this.source[`${name}_FILE`];
    if (!file) return this.source[name]?.trim() || undefined;
    try {
      const content = readFileSync(file, 'utf8').trim();
      if (content) return content;
      this.refuse(`${name}_FILE points to an empty file`);
    } catch {
      this.refuse(`${name}_FILE points to a file that cannot be read`);
    }
    return undefined;
  }

  text(name: string, fallback?: string, rule?: Rule): string {
    const value = this.optional(name) ?? fallback;
    if (value === undefined) this.complain(name, 'is missing');
    else if (rule && !rule.accepts(value)) this.refuse(`${name} must be ${rule.wanted}`);
    return value ?? '';
  }

  /** Complains of NAME, unless something else is wrong with it already. */
  complain(name: string, what: string): void {
    const named = [`${name} `, `${name}_FILE `];
    if (!this.problems.some((problem) => named.some((start) => problem.startsWith(start)))) {
      this.refuse(`${name} ${what}`);
    }
  }

  refuse(problem: string): void {
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const value = Number(this.optional(name) ?? fallback);
    if (!Number.isInteger(value) || value < min || value > max) {
      this.refuse(`${name} must be a whole number from ${min} to ${max}`);
    }
    return value;
  }

  choice<const T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.optional(name) ?? fallback;
    const found = allowed.find((each) => each === value);
    if (!found) this.refuse(`${name} must be one of ${allowed.join(', ')}`);
    return found ?? fallback;
  }

  url(name: string, schemes: readonly string[], fallback?: string): URL | undefined {
    const value = this.optional(name) ?? fallback;
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (!url || !schemes.includes(url.protocol.slice(0, -1))) {
      this.refuse(`${name} must be an address starting with ${schemes.map((each) => `${each}://`).join(' or ')}`);
      return undefined;
    }
    return url;
  }
}

const POSTGRES = ['postgres', 'postgresql'];

function readSecrets(reader: Reader, production: boolean) {
  const appSecret = reader.text('APP_SECRET', production ? undefined : DEVELOPMENT_SECRET);
  const previousAppSecret = reader.optional('APP_SECRET_PREVIOUS');
  const meiliUrl = reader.url('MEILI_URL', ['http', 'https']);
  const meiliKey = reader.optional('MEILI_KEY');
  if (production) {
    const strong = `must hold at least ${SHORTEST_SECRET} random characters`;
    const weak = (secret: string) =>
      secret.length < SHORTEST_SECRET || secret === DEVELOPMENT_SECRET || /^(.)\1*$/.test(secret);
    if (weak(appSecret)) reader.complain('APP_SECRET', strong);
    if (previousAppSecret !== undefined && weak(previousAppSecret)) {
      reader.complain('APP_SECRET_PREVIOUS', strong);
    }
    if (meiliUrl && (meiliKey ?? '').length < 16)
      reader.refuse('MEILI_KEY must hold at least 16 characters when MEILI_URL is set');
  }
  return { appSecret, previousAppSecret, meiliUrl: meiliUrl?.href, meiliKey };
}

/** Reads and checks all settings; throws ConfigError naming each wrong or missing variable. Production refuses default or short secrets and plain http beyond loopback. */
export function loadConfig(source: Environment = process.env): Config {
  const reader = new Reader(source);
  const env = reader.choice('NODE_ENV', ['development', 'test', 'production'], 'development');
  const production = env === 'production';
  const publicUrl = reader.url('PUBLIC_URL', ['http', 'https'], production ? undefined : 'http://localhost:3000');
  if (!publicUrl) reader.complain('PUBLIC_URL', 'is missing');
  if (production && publicUrl?.protocol === 'http:' && !LOOPBACK.has(publicUrl.hostname)) {
    reader.refuse('PUBLIC_URL must be https in production (http is for loopback only)');
  }
  const databaseUrl = reader.url('DATABASE_URL', POSTGRES);
  if (!databaseUrl) reader.complain('DATABASE_URL', 'is missing');
  const values: Omit<Config, 'secure'> = {
    env,
    publicUrl: publicUrl ?? new URL('http://localhost:3000'),
    databaseUrl: databaseUrl?.href ?? '',
    databaseAdminUrl: reader.url('DATABASE_ADMIN_URL', POSTGRES)?.href,
    ...readSecrets(reader, production),
    smtpUrl: reader.url('SMTP_URL', ['smtp', 'smtps'])?.href,
    mailFrom: reader.text('MAIL_FROM', production ? undefined : 'Maillon <noreply@localhost>', SENDER),
    apiHost: reader.text('API_HOST', '127.0.0.1'),
    apiPort: reader.integer('API_PORT', 4000, 0, 65_535),
    trustedProxies: listOf(reader.text('TRUSTED_PROXIES', 'loopback', PROXIES)),
    filesDir: reader.text('FILES_DIR', '.data/files'),
    siteName: reader.text('SITE_NAME', 'Maillon'),
    country: reader.text('COUNTRY', 'FR', COUNTRY),
    timeZone: reader.text('TIME_ZONE', 'Europe/Paris', TIME_ZONE),
    youngestAge: reader.integer('YOUNGEST_AGE', 16, 13, 21),
    termsVersion: reader.text('TERMS_VERSION', '2026-01'),
    workerConcurrency: reader.integer('WORKER_CONCURRENCY', 4, 1, 64),
    logLevel: reader.choice(
      'LOG_LEVEL',
      ['silent', 'error', 'warn', 'info', 'debug'],
      env === 'test' ? 'silent' : 'info',
    ),
    stopDelaySeconds: reader.integer('STOP_DELAY_SECONDS', production ? 2 : 0, 0, 60),
  };
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return new Config(values);
}
