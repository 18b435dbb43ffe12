import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Args, Field, InputType, Int, Mutation, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsOptional, Max, ValidateNested } from 'class-validator';
import { LocalDate, Public } from '.';

enum Size {
  SMALL,
  LARGE,
}
registerEnumType(Size, { name: 'Size' });

@InputType()
class PartInput {
  @Field(() => Int)
  @IsInt()
  @Max(3, { context: { code: 'TOO_MANY' } })
  count!: number;
  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  day?: string;
  @Field(() => Size, { nullable: true })
  @IsOptional()
  size?: Size;
  @Field(() => [String], { nullable: true })
  @IsOptional()
  names?: string[];
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

@Resolver()
class SampleResolver {
  @Query(() => Int)
  @Public()
  double(@Args('count', { type: () => Int }) count: number): number {
    return 2 * count;
  }

  @Mutation(() => String)
  @Public()
  check(@Args('input') input: SampleInput): string {
    return `${input.constructor.name} ${input.parts[0]?.constructor.name}`;
  }
}

@Module({ providers: [SampleResolver] })
class SampleModule {}

let app: TestApp;

beforeAll(async () => {
  app = await bootTestApp({ modules: [SampleModule] });
});
afterAll(() => app.close());

const CHECK = 'mutation ($input: SampleInput!) { check(input: $input) }';
const problems = (errors: Awaited<ReturnType<TestApp['gql']>>['errors']) =>
  errors.flatMap(({ extensions }) => extensions.fields?.map(({ path, code }) => `${path} ${code}`) ?? []);

describe('inputs', () => {
  it('arrive as instances', async () => {
    const { data } = await app.gql(CHECK, { input: { email: 'a@b.fr', parts: [{ count: 1 }] } });
    expect(data).toEqual({ check: 'SampleInput PartInput' });
  });

  it('are refused field by field', async () => {
    const { errors } = await app.gql(CHECK, { input: { email: 'no', parts: [{ count: 1 }, { count: 4 }] } });
    expect(errors[0]?.extensions).toEqual({
      code: 'INVALID_INPUT',
      fields: [
        { path: 'email', code: 'IS_EMAIL', message: 'email must be an email' },
        { path: 'parts.1.count', code: 'TOO_MANY', message: 'count must not be greater than 3' },
      ],
    });
  });

  it.each([
    [{ parts: [{ count: 1, day: '2027-02-31' }] }, ['parts.0.day INVALID_VALUE']],
    [{ parts: [{ count: 1 }, { count: 1, size: 'HUGE' }] }, ['parts.1.size INVALID_VALUE']],
    [
      { email: null, parts: [{ count: 'x', day: 7 }] },
      ['email REQUIRED', 'parts.0.count INVALID_VALUE', 'parts.0.day INVALID_VALUE'],
    ],
    [{ parts: [{ size: 'LARGE' }] }, ['parts.0.count REQUIRED']],
    [{ parts: [], role: 'administrator' }, ['role UNKNOWN_FIELD']],
    [{ parts: [null] }, ['parts.0 REQUIRED']],
  ])('of the wrong types are refused field by field: %j', async (change, expected) => {
    const input = { email: 'a@b.fr', ...change };
    const { errors, data } = await app.gql(CHECK, { input });
    expect([problems(errors), data, errors[0]?.extensions.code]).toEqual([expected, undefined, 'INVALID_INPUT']);
    const renamed = await app.gql('mutation ($all: SampleInput!) { check(input: $all) }', { all: input });
    expect(problems(renamed.errors)).toEqual(expected);
    const written = JSON.stringify(input)
      .replace(/"(\w+)":/g, '$1: ')
      .replace(/"(HUGE|LARGE)"/g, '$1');
    const inline = await app.gql(`mutation { check(input: ${written}) }`);
    expect([problems(inline.errors).sort(), inline.errors[0]?.extensions.code]).toEqual([
      [...expected].sort(),
      'INVALID_INPUT',
    ]);
  });

  it('of the wrong types are found wherever a variable stands', async () => {
    const nested = 'mutation ($parts: [PartInput!]!) { check(input: { email: "a@b.fr", parts: $parts }) }';
    expect(problems((await app.gql(nested, { parts: [{ count: 1, day: 'x' }] })).errors)).toEqual([
      'parts.0.day INVALID_VALUE',
    ]);
    const inFragment = 'query ($n: Int!) { ...Some } fragment Some on Query { double(count: $n) }';
    expect(problems((await app.gql(inFragment, { n: 'x' })).errors)).toEqual(['count INVALID_VALUE']);
    expect(problems((await app.gql(CHECK)).errors)).toEqual(['input REQUIRED']);
    const many = await app.gql(CHECK, { input: { email: 'a@b.fr', parts: Array.from({ length: 60 }, () => null) } });
    expect(problems(many.errors)).toHaveLength(50);
  });

  it('hold no text that cannot be stored', async () => {
    const part = { count: 1, names: ['fine', '\udc00'] };
    const { errors } = await app.gql(CHECK, { input: { email: 'a\0@b.fr', parts: [{ count: 1 }, part] } });
    expect(problems(errors)).toEqual(['email INVALID_CHARACTERS', 'parts.1.names.1 INVALID_CHARACTERS']);
  });

  it('may not carry more than they declare', async () => {
    const { errors } = await app.gql(CHECK, { input: { email: 'a@b.fr', parts: [], role: 'administrator' } });
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});
