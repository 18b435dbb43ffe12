import { createHash, randomBytes } from 'node:crypto';
import {
  type Actor,
  ActorLoader,
  ANONYMOUS,
  Config,
  Database,
  type Grant,
  isUuid,
  type Locale,
  newId,
  NotFound,
  RequestContext,
} from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import type { CookieOptions } from 'express';
import { In } from 'typeorm';
import { Session } from './session.entity';

/** Longest life of a session, and longest silence: shorter for administrators. */
const SESSION_LIFE = { absoluteDays: 30, idleDays: 14, administratorIdleMinutes: 30 } as const;

const USER_AGENT_LENGTH = 200;
const TOKEN_BYTES = 32;

/** A session that is neither revoked nor too old nor silent for too long, whose account is active. `$1` is what selects it. */
const LIVE = (which: string) => `
  SELECT session.id AS "sessionId", session.last_seen_at, account.id AS "accountId", account.locale, held.grants
  FROM sessions session
  JOIN accounts account ON account.id = session.account_id AND account.state = 'active'
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('role', role, 'scopeType', scope_type, 'scopeId', scope_id)), '[]') AS grants,
      coalesce(bool_or(role = 'administrator'), false) AS administrator
    FROM grants WHERE grants.account_id = account.id
  ) held
  WHERE ${which} AND session.revoked_at IS NULL AND session.expires_at > app_now()
    AND session.last_seen_at > app_now() - CASE WHEN held.administrator
      THEN interval '${SESSION_LIFE.administratorIdleMinutes} minutes' ELSE interval '${SESSION_LIFE.idleDays} days' END`;

interface LiveSession {
  sessionId: string;
  accountId: string;
  locale: Locale;
  grants: Grant[];
}

/** Sessions: an opaque 256-bit token in a cookie, its hash in a row; listed, revocable, replaced at each sign-in. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Opens a session for an account, ends the one the request came with, and sets the cookie once committed. */
  async open(accountId: string): Promise<string> {
    const scope = RequestContext.current;
    const presented = scope?.cookies[this.cookieName];
    if (presented) await this.endWhere('token_hash = $1', [digest(presented)]);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await this.database.query(
      `INSERT INTO sessions (id, account_id, token_hash, user_agent, expires_at)
       VALUES ($1, $2, $3, $4, app_now() + interval '${SESSION_LIFE.absoluteDays} days')`,
      [newId(), accountId, digest(token), scope?.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null],
    );
    this.database.afterCommit(() => scope?.setCookie?.(this.cookieName, token, this.cookie));
    return token;
  }

  /** The actor whose live session a token opens, or null, in one statement; notes the visit at most once a minute. */
  async actorOf(token: string): Promise<Actor | null> {
    const [live] = await this.database.query<LiveSession>(
      `WITH live AS (${LIVE('session.token_hash = $1')}),
       seen AS (
         UPDATE sessions SET last_seen_at = app_now() FROM live
         WHERE sessions.id = live."sessionId" AND live.last_seen_at < app_now() - interval '1 minute'
       )
       SELECT "sessionId", "accountId", locale, grants FROM live`,
      [digest(token)],
    );
    return live ?? null;
  }

  /** Live sessions of an account, latest first. */
  async of(accountId: string): Promise<Session[]> {
    const live = await this.database.query<{ sessionId: string }>(LIVE('session.account_id = $1'), [accountId]);
    const ids = live.map(({ sessionId }) => sessionId);
    return this.database
      .repository(Session)
      .find({ where: { id: In(ids) }, order: { lastSeenAt: 'DESC', id: 'DESC' } });
  }

  /** Ends one of the actor's own sessions; throws NotFound for any other. */
  async revoke(actor: Actor, sessionId: string): Promise<void> {
    const own = isUuid(sessionId)
      ? await this.endWhere('id = $1 AND account_id = $2', [sessionId, actor.accountId])
      : 0;
    if (own === 0) throw new NotFound('session');
  }

  /** Ends the actor's sessions but the present one; returns how many. */
  revokeOthers(actor: Actor): Promise<number> {
    return this.endWhere('account_id = $1 AND id IS DISTINCT FROM $2', [actor.accountId, actor.sessionId]);
  }

  /** Ends all sessions of an account; returns how many. */
  revokeAll(accountId: string): Promise<number> {
    return this.endWhere('account_id = $1', [accountId]);
  }

  /** Ends the session the request came with, if any, and clears its cookie. */
  async close(): Promise<void> {
    const scope = RequestContext.get();
    const token = scope.cookies[this.cookieName];
    if (token) await this.endWhere('token_hash = $1', [digest(token)]);
    scope.clearCookie?.(this.cookieName, this.cookie);
  }

  /** `__Host-` pins the cookie to this host and to https, so it exists only there. */
  get cookieName(): string {
    return this.config.secure ? '__Host-session' : 'session';
  }

  private get cookie(): CookieOptions {
    const maxAge = SESSION_LIFE.absoluteDays * 24 * 60 * 60 * 1000;
    return { httpOnly: true, secure: this.config.secure, sameSite: 'lax', path: '/', maxAge };
  }

  private endWhere(condition: string, parameters: unknown[]): Promise<number> {
    return this.database.execute(
      `UPDATE sessions SET revoked_at = app_now() WHERE ${condition} AND revoked_at IS NULL`,
      parameters,
    );
  }
}

/** Loads the actor of a request from its session cookie. */
@Injectable()
export class SessionActorLoader extends ActorLoader {
  constructor(private readonly sessions: Sessions) {
    super();
  }

  async load(): Promise<Actor> {
    const { cookies, locale } = RequestContext.get();
    const token = cookies[this.sessions.cookieName];
    return (token && (await this.sessions.actorOf(token))) || { ...ANONYMOUS, locale };
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
