/** The web server's settings, read once from the environment. */
export interface WebConfig {
  /** True when PUBLIC_URL is this machine: the mailbox and the gallery are there, plain http is fine. */
  local: boolean;
  host: string;
  port: number;
  /** Where the API answers, for this server alone. */
  apiUrl: URL;
  /** The address that people see; forms are accepted from it alone. */
  publicUrl: URL;
  /** The local mailbox, on this machine only. */
  mailboxUrl: URL | null;
  /** Hops in front of this server whose X-Forwarded-For is believed. */
  trustedProxies: number;
}

/** Reads and checks the settings; throws one message that names every wrong variable. */
export function readConfig(env: NodeJS.ProcessEnv): WebConfig {
  const problems: string[] = [];
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const integer = (name: string, fallback: number, max: number): number => {
    const value = Number(given(name) ?? fallback);
    if (!Number.isInteger(value) || value < 0 || value > max) {
      problems.push(`${name} must be a whole number from 0 to ${max}, not "${env[name]}"`);
      return fallback;
    }
    return value;
  };
  const url = (name: string, fallback: string): URL => {
    const value = given(name) ?? fallback;
    if (URL.canParse(value)) return new URL(value);
    problems.push(`${name} must be an address such as ${fallback}, not "${value}"`);
    return new URL(fallback);
  };
  const port = integer('WEB_PORT', 3000, 65_535);
  const publicUrl = url('PUBLIC_URL', `http://localhost:${port}`);
  const local = isLoopback(publicUrl.hostname);
  if (publicUrl.protocol === 'http:' && !local) {
    problems.push('PUBLIC_URL must be https beyond this machine');
  }
  const config: WebConfig = {
    local,
    host: given('WEB_HOST') ?? '127.0.0.1',
    port,
    apiUrl: url('API_URL', 'http://127.0.0.1:4000'),
    publicUrl,
    mailboxUrl: local && given('MAILBOX_URL') ? url('MAILBOX_URL', 'http://127.0.0.1:8025') : null,
    trustedProxies: integer('TRUSTED_PROXIES', 0, 10),
  };
  if (problems.length > 0) throw new Error(`Configuration:\n- ${problems.join('\n- ')}`);
  return config;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
