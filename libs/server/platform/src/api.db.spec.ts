import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, Max, MaxLength, ValidateNested } from 'class-validator';
import {
  type Actor,
  actorOf,
  Allow,
  connectionOf,
  CurrentActor,
  Database,
  decodeCursor,
  definePolicy,
  Forbidden,
  isUuid,
  LocalDate,
  LocalTime,
  mapConstraint,
  newId,
  NotFound,
  PageArgs,
  Public,
  RateLimit,
  Refusal,
  resultUnion,
  toConnection,
  UserError,
} from '.';

definePolicy({
  'sample.see': (_actor, subject: { hidden: boolean }) => !subject.hidden,
  'sample.edit': (actor: Actor, subject: { owner: string }) => actor.accountId === subject.owner,
  'sample.browse': () => true,
});

@ObjectType()
class Sample {
  @Field(() => ID)
  id!: string;
  @Field(() => Date)
  at!: Date;
  @Field(() => LocalDate)
  day!: string;
  @Field(() => LocalTime)
  time!: string;
}

@ObjectType({ implements: () => UserError })
class SampleTaken extends Refusal {
  @Field(() => Int)
  left!: number;
  constructor(left = 0) {
    super('Somebody was faster', { left });
  }
}

@ObjectType({ implements: () => UserError })
class SampleClosed extends Refusal {}

const TakeResult = resultUnion('TakeResult', () => Sample, [SampleTaken]);
const SampleConnection = connectionOf(Sample);
mapConstraint('samples_name_key', () => new SampleTaken(3));

@InputType()
class PartInput {
  @Field(() => Int)
  @IsInt()
  @Max(3, { context: { code: 'TOO_MANY' } })
  count!: number;
}

@InputType()
class SampleInput {
  @Field(() => String)
  @IsEmail()
  email!: string;
  @Field(() => [PartInput])
  @ValidateNested({ each: true })
  @Type(() => PartInput)
  parts!: PartInput[];
}

const sample = (id = newId()): Sample => ({
  id,
  at: new Date('2026-01-02T03:04:05Z'),
  day: '2026-01-02',
  time: '10:30:00',
});

@Injectable()
@Resolver(() => Sample)
class SampleResolver {
  counted = 0;

  constructor(private readonly database: Database) {}

  @Query(() => Sample)
  @Public()
  sample(): Sample {
    return sample();
  }

  @Query(() => SampleConnection)
  @Public()
  samples(@Args() page: PageArgs) {
    const from = page.after ? (decodeCursor(page.after, ['number'])[0] as number) : 0;
    const rows = Array.from({ length: page.first + 1 }, (_, index) => from + index + 1).filter((each) => each <= 30);
    return toConnection(
      rows,
      page,
      (row) => [row],
      () => {
        this.counted += 1;
        return Promise.resolve(30);
      },
      () => sample(),
    );
  }

  @Query(() => String)
  @Allow('sample.edit')
  mine(@CurrentActor() actor: Actor): string {
    return actor.accountId ?? 'nobody';
  }

  @Query(() => String)
  @Allow('sample.browse')
  browse(@CurrentActor() actor: Actor): string {
    return actor.accountId ?? 'nobody';
  }

  @Query(() => String)
  @Public()
  fails(@Args('how') how: string): string {
    if (how === 'forbidden') throw new Forbidden();
    if (how === 'missing') throw new NotFound('sample');
    throw new Error('secret of the house');
  }

  @Query(() => Int)
  @Public()
  async slow(): Promise<number> {
    await this.database.query('SELECT pg_sleep(10)');
    return 1;
  }

  @Query(() => String)
  @Public()
  async stored(@Args('text') text: string): Promise<string> {
    const [row] = await this.database.query<{ text: string }>('SELECT $1::text AS text', [text]);
    return row?.text ?? '';
  }

  @Mutation(() => String)
  @Public()
  @RateLimit({ by: 'ip', limit: 5, windowSeconds: 60, name: 'sample.limited' })
  limited(): string {
    return 'done';
  }

  @Mutation(() => String)
  @Public()
  check(@Args('input') input: SampleInput): string {
    return `${input.constructor.name} ${input.parts[0]?.constructor.name}`;
  }

  @Mutation(() => TakeResult.type)
  @Public()
  @TakeResult.Refusals()
  async take(@Args('name') name: string): Promise<Sample> {
    if (name === 'taken') throw new SampleTaken();
    if (name === 'closed') throw new SampleClosed('It is over');
    await this.database.transaction(() => this.database.query('INSERT INTO samples (name) VALUES ($1)', [name]));
    return sample();
  }

  @ResolveField(() => Sample)
  again(): Sample {
    return sample();
  }
}

@Module({ providers: [SampleResolver] })
class SampleModule {}

let app: TestApp;

beforeAll(async () => {
  app = await bootTestApp({ modules: [SampleModule] });
  await app.sql('CREATE TABLE samples (name text CONSTRAINT samples_name_key UNIQUE)');
});
afterAll(() => app.close());

it('answers', async () => {
  const { data, errors, status } = await app.gql<{ sample: Sample }>('{ sample { id at day time } }');
  expect(errors).toEqual([]);
  expect(status).toBe(200);
  expect(isUuid(data.sample.id)).toBe(true);
  expect(data.sample).toMatchObject({ at: '2026-01-02T03:04:05.000Z', day: '2026-01-02', time: '10:30' });
});
