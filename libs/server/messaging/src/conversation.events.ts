import { defineEvent } from '@maillon/platform';
import type { PartyType } from './conversation.entity';

/** Outbox: a person sent a message (not the one that opened the conversation). */
export const MessageSent = defineEvent<{ messageId: string; conversationId: string }>('message.sent');

/** In-transaction: a message is being written; upper modules may let their subject follow. */
export const MessagePosted = defineEvent<MessagePostedPayload>('message.posted');

export interface MessagePostedPayload {
  readonly messageId: string;
  readonly conversationId: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly authorAccountId: string;
  readonly authorPartyType: PartyType;
}
