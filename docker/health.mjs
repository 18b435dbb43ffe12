/** `node docker/health.mjs <address>` ends with 0 when the address answers 2xx within 4 seconds: for health checks. */
const answers = await fetch(process.argv[2], { signal: AbortSignal.timeout(4_000) }).catch(() => undefined);
process.exit(answers?.ok ? 0 : 1);
