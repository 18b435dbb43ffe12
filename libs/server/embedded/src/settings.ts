/** Server parameters by name, as in postgresql.conf. */
export type Settings = Record<string, string | number | boolean>;

/** Gives up crash safety for speed: for data that can be made again, such as a test's. */
const throwAway: Settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

/** Loopback TCP only; the sockets' folder would be one more place that a crash leaves a lock in. */
const common: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_wal_size: '1GB',
};

/** Renders the configuration file of one start; later entries win. */
export function renderSettings(port: number, durable: boolean, extra: Settings): string {
  const settings = { ...common, ...(durable ? {} : throwAway), ...extra, port };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  return `# Written at each start.\n${lines.join('\n')}\n`;
}
