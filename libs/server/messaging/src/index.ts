export { Conversation } from './conversation.entity';
export { MessagePosted, type MessagePostedPayload } from './conversation.events';
export { ConversationQueries } from './messaging.queries';
export { MessagingModule } from './messaging.module';
export { Messaging, type Opening } from './messaging.service';
