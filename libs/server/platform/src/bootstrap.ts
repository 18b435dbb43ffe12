import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule, INestApplication, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from './clock';
import { type Config, ConfigError, loadConfig } from './config';
import { graphqlOptions } from './graphql';
import { Readiness } from './health';
import { drain, useHttp } from './http';
import { log, nestLogger } from './log';
import { ApiModule, type Application, PlatformModule, type Program } from './platform.module';
import { Worker } from './worker';

const DRAIN_MILLIS = 20_000;

class RootModule {}

function root(
  { modules, migrations }: Application,
  config: Config,
  program: Program,
  graphql = graphqlOptions(config),
): DynamicModule {
  log.level = config.logLevel;
  const api = program === 'api' ? [ApiModule.forRoot(graphql)] : [];
  return { module: RootModule, imports: [PlatformModule.forRoot(config, program, migrations), ...api, ...modules] };
}

/** The HTTP application, initialised but not listening; `graphql` replaces our settings of Apollo, for comparisons. */
export async function createApiApp(
  application: Application,
  config: Config,
  graphql?: ApolloDriverConfig,
): Promise<INestApplication> {
  const app = await NestFactory.create(root(application, config, 'api', graphql), {
    logger: nestLogger,
    bodyParser: false,
    abortOnError: false,
  });
  useHttp(app, config, app.get(Readiness, { strict: false }));
  await app.init();
  await loadClock(app);
  return app;
}

/** The modules without HTTP: worker and command line. */
export async function createContext(
  application: Application,
  config: Config,
  program: 'worker' | 'cli',
): Promise<INestApplicationContext> {
  const context = await NestFactory.createApplicationContext(root(application, config, program), {
    logger: nestLogger,
    abortOnError: false,
  });
  await loadClock(context);
  return context;
}

/** Mirrors the shift that tests have set in `app_clock`. */
async function loadClock(context: INestApplicationContext): Promise<void> {
  const rows = await context
    .get(DataSource)
    .query<{ millis: number }[]>('SELECT (extract(epoch FROM shift) * 1000)::float8 AS millis FROM app_clock');
  context.get(Clock).shift(rows[0]?.millis ?? 0);
}

/** Settings of this process, or the end of it with one readable message. */
export function configOrExit(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

/** Runs the API until SIGTERM or SIGINT: not ready, no new connections, running requests finished (20 s at most), pools closed. */
export async function startApi(application: Application): Promise<void> {
  const config = configOrExit();
  const app = await createApiApp(application, config);
  const server = app.getHttpServer() as Server;
  server.headersTimeout = 10_000;
  server.requestTimeout = 20_000;
  server.keepAliveTimeout = 65_000;
  await app.listen(config.apiPort, config.apiHost);
  log.info({ address: server.address() }, 'api listens');
  onStop(async () => {
    app.get(Readiness, { strict: false }).stopping = true;
    await sleep(config.stopDelaySeconds * 1000);
    // Before Apollo's own draining, which cuts requests off after ten seconds.
    await drain(server, DRAIN_MILLIS);
    await app.close();
  }, config.stopDelaySeconds);
}

/** Runs the worker until SIGTERM or SIGINT: no new jobs, running ones finished (20 s at most), pools closed. */
export async function startWorker(application: Application): Promise<void> {
  const context = await createContext(application, configOrExit(), 'worker');
  const worker = context.get(Worker);
  await worker.start();
  log.info('worker listens');
  onStop(async () => {
    await worker.stop();
    await context.close();
  });
  await worker.stopped;
}

function onStop(stop: () => Promise<void>, delaySeconds = 0): void {
  let stopping = false;
  const handle = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), delaySeconds * 1000 + DRAIN_MILLIS + 5_000).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', handle);
  process.on('SIGINT', handle);
}
