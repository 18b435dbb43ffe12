import { ActorLoader } from '@maillon/platform';
import { Global, Module } from '@nestjs/common';
import { AccountData } from './account-data.service';
import { AccountLinks } from './account-links.service';
import { Accounts } from './accounts.service';
import { Credentials } from './credentials.service';
import { Grants } from './grants.service';
import { HistoryEntryResolver } from './history-entry.resolver';
import { IdentityCommands } from './identity.commands';
import './identity.policy';
import { IdentityResolver } from './identity.resolver';
import { MailTokens } from './mail-tokens.service';
import { Passwords } from './passwords.service';
import { SessionActorLoader, Sessions } from './sessions.service';
import { SiteResolver } from './site.resolver';

/** Accounts, sessions, role grants. Global because the platform's guard, below it, asks for the ActorLoader. */
@Global()
@Module({
  providers: [
    AccountData,
    AccountLinks,
    Accounts,
    Credentials,
    Grants,
    HistoryEntryResolver,
    IdentityCommands,
    IdentityResolver,
    MailTokens,
    Passwords,
    Sessions,
    SiteResolver,
    { provide: ActorLoader, useClass: SessionActorLoader },
  ],
  exports: [Accounts, ActorLoader, Grants, MailTokens, Passwords, Sessions],
})
export class IdentityModule {}
