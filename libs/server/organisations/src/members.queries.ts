import { Database } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Invitation } from './invitation.entity';

@ObjectType({ description: 'A manager of an organisation, shown to its managers and coordinators' })
export class Member {
  @Field(() => ID, { description: 'Id of the account' })
  id!: string;

  @Field(() => String, { description: 'First name' })
  firstName!: string;

  @Field(() => String, { description: 'Last name' })
  lastName!: string;

  @Field(() => String, { description: 'E-mail address' })
  email!: string;

  @Field(() => Date, { description: 'When the person became a manager' })
  since!: Date;
}

/** Members and invitations as an organisation's own people see them. */
@Injectable()
export class MemberQueries {
  constructor(private readonly database: Database) {}

  /** The active managers of an organisation, longest first. */
  members(organisationId: string): Promise<Member[]> {
    return this.database.query<Member>(
      `SELECT account.id, account.first_name AS "firstName", account.last_name AS "lastName", account.email,
         grants.created_at AS since
       FROM grants JOIN accounts account ON account.id = grants.account_id AND account.state = 'active'
       WHERE role = 'manager' AND scope_type = 'organisation' AND scope_id = $1
       ORDER BY grants.created_at, grants.id`,
      [organisationId],
    );
  }

  /** Invitations that can still be accepted, latest first. */
  openInvitations(organisationId: string): Promise<Invitation[]> {
    return this.database.query<Invitation>(
      `SELECT ${this.database.columns(Invitation, 'invitation')} FROM organisation_invitations invitation
       WHERE organisation_id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > app_now()
       ORDER BY id DESC`,
      [organisationId],
    );
  }
}
