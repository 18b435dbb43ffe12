import { setTimeout as sleep } from 'node:timers/promises';
import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { Clock } from './clock';
import { Config } from './config';
import { makeDataSource, type MigrationClass, type STATEMENT_MILLIS } from './data-source';
import { Database } from './database';
import { FileStore, FolderFileStore } from './files';
import { AccessCheck, AccessGuard } from './guard';
import { HealthController, Readiness } from './health';
import { History, Versions } from './history';
import { ErrorFilter } from './http';
import { Jobs } from './jobs';
import { Loaders } from './loaders';
import { log } from './log';
import { MailTransport, SmtpMailTransport } from './mail';
import { Maintenance } from './maintenance';
import { Outbox, TransactionBus } from './outbox';
import { PersonalData } from './personal';
import { PlatformCommands } from './platform.commands';
import { RateLimits } from './rate-limits';
import { Registry } from './registry';
import { Scheduler } from './schedules';
import { Signatures } from './signatures';
import { inputValidation } from './validation';
import { Worker } from './worker';

const CONNECT_ATTEMPTS = 20;
const CONNECT_PAUSE_MILLIS = 500;

/** What an installation is made of: the list of modules and the one history of the schema. */
export interface Application {
  readonly modules: readonly Type<unknown>[];
  readonly migrations: readonly MigrationClass[];
}

/** Which program this process runs; it decides time limits and what is started. */
export type Program = 'api' | 'worker' | 'cli';

const STATEMENTS: Record<Program, keyof typeof STATEMENT_MILLIS> = { api: 'web', worker: 'jobs', cli: 'jobs' };

async function connect(dataSource: DataSource): Promise<DataSource> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await dataSource.initialize();
    } catch (error) {
      if (attempt === CONNECT_ATTEMPTS) throw error;
      log.warn({ err: error }, 'waiting for the database');
      await sleep(CONNECT_PAUSE_MILLIS);
    }
  }
}

const services = [
  Clock,
  Database,
  History,
  Jobs,
  Loaders,
  Outbox,
  PersonalData,
  RateLimits,
  Registry,
  Scheduler,
  Signatures,
  TransactionBus,
  Versions,
  Worker,
];

/** The mechanisms, to be injected anywhere. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** Everything every program needs. */
  static forRoot(config: Config, program: Program, migrations: readonly MigrationClass[]): DynamicModule {
    const dataSource = {
      provide: DataSource,
      useFactory: () => connect(makeDataSource(config.databaseUrl, STATEMENTS[program], migrations)),
    };
    const ports = [
      { provide: Config, useValue: config },
      { provide: MailTransport, useClass: SmtpMailTransport },
      { provide: FileStore, useClass: FolderFileStore },
    ];
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [dataSource, ...ports, ...services, Maintenance, PlatformCommands],
      exports: [DataSource, ...ports.map(({ provide }) => provide), ...services],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** GraphQL and HTTP: the API only. */
@Module({})
export class ApiModule {
  static forRoot(graphql: ApolloDriverConfig): DynamicModule {
    return {
      module: ApiModule,
      imports: [DiscoveryModule, GraphQLModule.forRoot(graphql)],
      controllers: [HealthController],
      providers: [
        Readiness,
        AccessCheck,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useFactory: inputValidation },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
      exports: [Readiness],
    };
  }
}
