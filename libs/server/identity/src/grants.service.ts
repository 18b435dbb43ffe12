import { Database, type Grant, newId, RequestContext } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { GrantRow } from './grant.entity';

type Role = Grant['role'];
type ScopeType = Grant['scopeType'];

/** Role grants: rows (account, role, scope). Giving and taking away hold at once. */
@Injectable()
export class Grants {
  constructor(private readonly database: Database) {}

  /** Gives a role in a scope; false when the account held it already. `by` is the account that decided, null for the platform. */
  async give(
    accountId: string,
    role: Role,
    scopeType: ScopeType,
    scopeId: string | null,
    by: string | null,
  ): Promise<boolean> {
    const given = await this.database.execute(
      `INSERT INTO grants (id, account_id, role, scope_type, scope_id, created_by) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT grants_once DO NOTHING`,
      [newId(), accountId, role, scopeType, scopeId, by],
    );
    if (given > 0) this.showToRequest(accountId, (grants) => [...grants, { role, scopeType, scopeId }]);
    return given > 0;
  }

  /** Takes a role away; false when the account did not hold it. */
  async remove(accountId: string, role: Role, scopeType: ScopeType, scopeId: string | null): Promise<boolean> {
    const removed = await this.database.execute(
      `DELETE FROM grants
       WHERE account_id = $1 AND role = $2 AND scope_type = $3 AND scope_id IS NOT DISTINCT FROM $4`,
      [accountId, role, scopeType, scopeId],
    );
    const isOther = (grant: Grant) => grant.role !== role || grant.scopeType !== scopeType || grant.scopeId !== scopeId;
    if (removed > 0) this.showToRequest(accountId, (grants) => grants.filter(isOther));
    return removed > 0;
  }

  /** Ids of the active accounts that hold a role in a scope, oldest grant first. */
  async holders(role: Role, scopeType: ScopeType, scopeId: string | null): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT account.id FROM grants JOIN accounts account ON account.id = grants.account_id
       WHERE role = $1 AND scope_type = $2 AND scope_id IS NOT DISTINCT FROM $3 AND account.state = 'active'
       ORDER BY grants.created_at, grants.id`,
      [role, scopeType, scopeId],
    );
    return rows.map(({ id }) => id);
  }

  /** All grants of an account. */
  async of(accountId: string): Promise<Grant[]> {
    const rows = await this.database
      .repository(GrantRow)
      .find({ where: { accountId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.map(({ role, scopeType, scopeId }) => ({ role, scopeType, scopeId }));
  }

  /** Once committed, the rest of the present request is answered with the new grants when they are the actor's own. */
  private showToRequest(accountId: string, change: (grants: readonly Grant[]) => readonly Grant[]): void {
    this.database.afterCommit(() => {
      const scope = RequestContext.current;
      if (!scope?.knownActor || scope.knownActor.accountId !== accountId) return;
      scope.knownActor = { ...scope.knownActor, grants: change(scope.knownActor.grants) };
      scope.actor = Promise.resolve(scope.knownActor);
    });
  }
}
