import { ActorLoader } from '@maillon/platform';
import { Global, Module } from '@nestjs/common';
import { AccountData } from './account-data.service';
import { AccountLinks } from './account-links.service';
import { Accounts } from './accounts.service';
import { Attempts } from './attempts.service';
import { Credentials } from './credentials.service';
import { Grants } from './grants.service';
import { HistoryEntryResolver } from './history-entry.resolver';
import { IdentityCommands } from './identity.commands';
import './identity.policy';
import { IdentityResolver } from './identity.resolver';
import { MailTokens } from './mail-tokens.service';
import { Passwords } from './passwords.service';
import { SessionActorLoader, Sessions } from './sessions.service';
import { SignUps } from './sign-ups.service';
import { SiteResolver } from './site.resolver';

/** Accounts, sessions, role grants. Global because the platform's guard, below it, asks for the ActorLoader. */
@Global()
@Module({
  providers: [
    AccountData,
    AccountLinks,
    Accounts,
    Attempts,
    Credentials,
    Grants,
    HistoryEntryResolver,
    IdentityCommands,
    IdentityResolver,
    MailTokens,
    Passwords,
    Sessions,
    SignUps,
    SiteResolver,
    { provide: ActorLoader, useClass: SessionActorLoader },
  ],
  exports: [Accounts, ActorLoader, Grants, MailTokens, Passwords, Sessions, SignUps],
})
export class IdentityModule {}
