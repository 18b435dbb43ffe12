import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { InvalidInput } from './errors';
import { isUuid } from './ids';

/** Relay arguments of every list: forward only, 1 to 50 at a time. */
@ArgsType()
export class PageArgs {
  /** How many. */
  @Field(() => Int, { defaultValue: 20, description: 'How many, from 1 to 50' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number = 20;

  /** Cursor after which to start; clients may say null for none. */
  @Field(() => String, { nullable: true, description: 'endCursor of the page before' })
  @Transform(({ value }: { value: unknown }) => value ?? undefined)
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string;
}

/** Whether and where a list goes on. */
@ObjectType({ description: 'Whether and where a list goes on' })
export class PageInfo {
  @Field(() => Boolean, { description: 'True when more follow' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge, for `after`' })
  endCursor!: string | null;
}

/** One object of a list with its cursor. */
interface Edge<T> {
  cursor: string;
  node: T;
}

/** One page of a list. */
export interface Connection<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
  /** Computed only when asked for. */
  readonly totalCount: Promise<number> | number;
}

/** The classes `<Node>Connection` and `<Node>Edge`; call it once per node type and export the result. */
export function connectionOf<T extends object>(node: Type<T>, name = node.name): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list` })
  class NodeEdge implements Edge<T> {
    @Field(() => String, { description: 'Where this one stands in the list' })
    cursor!: string;
    @Field(() => node, { description: 'The object' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}` })
  class NodeConnection implements Connection<T> {
    @Field(() => [NodeEdge], { description: 'The page, in order' })
    edges!: NodeEdge[];
    @Field(() => PageInfo, { description: 'Whether more follow' })
    pageInfo!: PageInfo;
    @Field(() => Int, { description: 'How many there are on all pages together' })
    totalCount!: number;
  }
  return NodeConnection;
}

/**
 * A page from `first + 1` rows: the extra row only tells that more follow. `cursorOf` gives the sort key of a row;
 * `count` is called only when the client asks for totalCount.
 */
export function toConnection<R, T = R>(
  rows: readonly R[],
  { first }: PageArgs,
  cursorOf: (row: R) => readonly unknown[],
  count: () => Promise<number> | number,
  nodeOf: (row: R) => T = (row) => row as unknown as T,
): Connection<T> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: encodeCursor(cursorOf(row)), node: nodeOf(row) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    get totalCount() {
      return count();
    },
  };
}

/** An opaque cursor holding the sort key of a row (strings, numbers, booleans, null; dates as ISO strings). */
export function encodeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

type KeyPart = 'string' | 'number' | 'uuid' | 'date';

const PARTS: Record<KeyPart, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && !value.includes('\0'),
  number: (value) => typeof value === 'number',
  uuid: isUuid,
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};

/** The sort key held by a cursor, checked part by part against `shape` ("?" = may be null); throws InvalidInput on `after`. */
export function decodeCursor(cursor: string, shape: readonly (KeyPart | `${KeyPart}?`)[]): unknown[] {
  const key = parse(cursor);
  const fits = (part: KeyPart | `${KeyPart}?`, value: unknown) =>
    part.endsWith('?') ? value === null || PARTS[part.slice(0, -1) as KeyPart](value) : PARTS[part as KeyPart](value);
  if (!Array.isArray(key) || key.length !== shape.length || !shape.every((part, index) => fits(part, key[index]))) {
    throw InvalidInput.field('after', 'INVALID_CURSOR', 'The cursor is not one of ours');
  }
  return key;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
