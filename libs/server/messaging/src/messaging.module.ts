import { Module, type OnModuleInit } from '@nestjs/common';
import { PersonalData } from '@maillon/platform';
import { ConversationQueries } from './messaging.queries';
import { ConversationResolver, MessageResolver, ViewerConversationsResolver } from './messaging.resolver';
import { Messaging } from './messaging.service';

@Module({
  providers: [Messaging, ConversationQueries, ConversationResolver, MessageResolver, ViewerConversationsResolver],
  exports: [Messaging, ConversationQueries],
})
export class MessagingModule implements OnModuleInit {
  constructor(
    private readonly personal: PersonalData,
    private readonly messaging: Messaging,
    private readonly queries: ConversationQueries,
  ) {}

  onModuleInit(): void {
    this.personal.register({
      module: 'messaging',
      export: (accountId) => this.queries.export(accountId),
      erase: (accountId) => this.messaging.erase(accountId),
    });
  }
}
