import { Passwords } from '@maillon/identity';
import { SearchIndex } from '@maillon/matching';
import { Clock, Command, type CommandArguments, Config, Database, InvalidInput } from '@maillon/platform';
import { Facts } from '@maillon/statistics';
import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { withPendingWords } from './bulk';
import { checkInvariants } from './check';
import { seedDemo, vacuumDemo } from './seed';
import { DEMO_PASSWORD, demoAccounts } from './showcase';
import { type DemoScale, SCALES } from './world';

const print = (line: string) => void process.stdout.write(`${line}\n`);
const say = (line: string) => void process.stderr.write(`${line}\n`);
/** A stage that is done, with the seconds since the start of the program. */
const tell = (stage: string) => say(`${(performance.now() / 1000).toFixed(1).padStart(6)} s  ${stage}`);

const SIZES = ['organisations', 'missions', 'volunteers', 'participations'] as const satisfies (keyof DemoScale)[];

/** The command line of the demo data. */
@Injectable()
export class DemoCommands {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly facts: Facts,
    private readonly searchIndex: SearchIndex,
  ) {}

  /** Fills an empty database and prints the demo's accounts; 1 when there is something in it already, or in production. */
  @Command('seed', `fill an empty database with demo data (--scale ${Object.keys(SCALES).join('|')})`, {
    scale: { type: 'string', default: 'default' },
    seed: { type: 'string', default: '1' },
    'if-empty': { type: 'boolean' },
    'in-production': { type: 'boolean' },
    ...Object.fromEntries(SIZES.map((size) => [size, { type: 'string' as const }])),
  })
  async seed({ options }: CommandArguments): Promise<number> {
    if (await this.isFilled()) return this.keep(options['if-empty'] === true);
    if (this.config.env === 'production' && !options['in-production']) {
      say('The demo has accounts with a known password: say --in-production if that is meant');
      return 1;
    }
    await this.fill(scaleOf(options), Number(options.seed));
    await this.project();
    tell(`filled, with ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory at most`);
    printAccounts();
    return 0;
  }

  /** Checks the rules that every database keeps; prints those that do not hold, and is 1 when there are any. */
  @Command('check', 'the rules of the domain hold in the whole database')
  async check(): Promise<number> {
    const violations = await this.connected((client) =>
      checkInvariants(async (sql) => (await client.query(sql)).rows as never),
    );
    for (const { rule, says, count, examples } of violations) {
      print(`${rule}: ${count} against « ${says} », such as ${examples.join(', ')}`);
    }
    print(violations.length === 0 ? 'All rules hold' : `${violations.length} rules do not hold`);
    return violations.length === 0 ? 0 : 1;
  }

  private async fill(scale: DemoScale, seed: number): Promise<void> {
    const passwordHash = await this.passwords.hash(DEMO_PASSWORD);
    const { termsVersion } = this.config;
    await this.connected(async (client) => {
      await seedDemo(client, { scale, seed, now: this.clock.now(), passwordHash, termsVersion, progress: tell });
      await vacuumDemo(client);
      tell('statistics of the tables');
    });
  }

  private async isFilled(): Promise<boolean> {
    return (await this.database.query('SELECT FROM accounts LIMIT 1')).length > 0;
  }

  private async keep(asWished: boolean): Promise<number> {
    if (!asWished) {
      say('There is something in the database already: nothing was written');
      return 1;
    }
    const [demo] = await this.database.query<{ projected: boolean }>(
      'SELECT EXISTS (SELECT FROM daily_facts) AS projected FROM accounts WHERE email = $1',
      [demoAccounts.volunteer],
    );
    if (!demo) return 0;
    if (!demo.projected) await this.project();
    printAccounts();
    return 0;
  }

  /** What is derived from the rows; a start that was killed before this catches up. Search first: facts mark the end. */
  private async project(): Promise<void> {
    const count = await this.connected((client) => withPendingWords(client, () => this.searchIndex.rebuild()));
    tell(`${count} missions to search`);
    await this.facts.rebuild();
    tell('facts');
  }

  /** A connection of its own, as the tables' owner where that is known: COPY and VACUUM take longer than a request may. */
  private async connected<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({
      connectionString: this.config.databaseAdminUrl ?? this.config.databaseUrl,
      application_name: 'maillon-demo',
    });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

/** A named scale with the sizes that were said instead; throws InvalidInput for an unknown one. */
function scaleOf(options: CommandArguments['options']): DemoScale {
  const named = Object.entries(SCALES).find(([name]) => name === options.scale)?.[1];
  if (!named) throw InvalidInput.field('scale', 'UNKNOWN', `--scale is one of ${Object.keys(SCALES).join(', ')}`);
  const said = SIZES.filter((size) => options[size] !== undefined).map(
    (size) => [size, Number(options[size])] as const,
  );
  const wrong = said.find(([, value]) => !Number.isSafeInteger(value) || value < 0);
  if (wrong) throw InvalidInput.field(wrong[0], 'NOT_A_NUMBER', `--${wrong[0]} is a whole number`);
  return { ...named, ...Object.fromEntries(said) };
}

function printAccounts(): void {
  print(`Demo accounts, all with the password ${DEMO_PASSWORD}`);
  for (const [role, email] of Object.entries(demoAccounts)) print(`${role.padEnd(14)} ${email}`);
}
