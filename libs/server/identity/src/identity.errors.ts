import { Refusal, UserError } from '@maillon/platform';
import { Field, Int, ObjectType } from '@nestjs/graphql';

/** Younger than this installation, or than the mission, accepts. */
@ObjectType({ implements: () => UserError, description: 'Younger than this installation, or the mission, accepts' })
export class TooYoung extends Refusal {
  @Field(() => Int, { description: 'Lowest age accepted, in whole years' })
  readonly minimumAge!: number;

  constructor(minimumAge: number) {
    super(`The lowest age is ${minimumAge}`, { minimumAge });
  }
}

/** The terms changed since the form was shown. */
@ObjectType({ implements: () => UserError, description: 'The terms changed since the form was shown' })
export class TermsOutdated extends Refusal {
  @Field(() => String, { description: 'Version of the terms to show and accept' })
  readonly termsVersion!: string;

  constructor(termsVersion: string) {
    super('The terms have a newer version', { termsVersion });
  }
}

/** The link is not, or no longer, good: wrong, expired, used or replaced by a newer one. */
@ObjectType({ implements: () => UserError, description: 'The link is wrong, expired, used or replaced by a newer one' })
export class LinkExpired extends Refusal {
  constructor() {
    super('This link is no longer valid');
  }
}

/** No such address, wrong password or closed account: the answer does not tell which. */
@ObjectType({ implements: () => UserError, description: 'Wrong address or password; the answer does not tell which' })
export class WrongCredentials extends Refusal {
  constructor() {
    super('Wrong address or password');
  }
}
