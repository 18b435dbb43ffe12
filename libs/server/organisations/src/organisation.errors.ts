import { Refusal, UserError } from '@maillon/platform';
import { ObjectType } from '@nestjs/graphql';

/** The person is a manager of the organisation already. */
@ObjectType({ implements: () => UserError, description: 'The person is a member already' })
export class AlreadyMember extends Refusal {
  constructor() {
    super('Already a member');
  }
}

/** An organisation keeps at least one manager, until it is closed. */
@ObjectType({ implements: () => UserError, description: 'An organisation keeps at least one manager' })
export class LastManager extends Refusal {
  constructor() {
    super('The last manager hands over first');
  }
}

/** The invitation was sent to another address than the account's. */
@ObjectType({ implements: () => UserError, description: 'The invitation was sent to another address than one’s own' })
export class AddressMismatch extends Refusal {
  constructor() {
    super('The invitation was sent to another address');
  }
}
