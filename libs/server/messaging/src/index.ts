export { Conversation, Party, PartyType } from './conversation.entity';
export { MessagePosted, MessageSent, type MessagePostedPayload } from './conversation.events';
export { Message } from './message.entity';
export { ConversationQueries } from './messaging.queries';
export { MessagingModule } from './messaging.module';
export { Messaging, type Opening } from './messaging.service';
