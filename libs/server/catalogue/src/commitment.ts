import { COMMITMENT_BUCKETS, HALF_DAYS } from '@maillon/rules';
import { registerEnumType } from '@nestjs/graphql';

const codes = <C extends string>(values: readonly C[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in C]: K };

/** How much time a mission asks for and a volunteer can give, in the six steps of the shared rules. */
export const CommitmentBucket = codes(COMMITMENT_BUCKETS);
export type CommitmentBucket = keyof typeof CommitmentBucket;
registerEnumType(CommitmentBucket, { name: 'CommitmentBucket', description: 'Commitment in six steps' });

/** The 21 weekly half-days of the shared rules. */
export const HalfDay = codes(HALF_DAYS);
export type HalfDay = keyof typeof HalfDay;
registerEnumType(HalfDay, { name: 'HalfDay', description: 'Weekly half-days: seven days, three parts of each' });
