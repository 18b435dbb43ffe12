import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Viewer } from '@maillon/identity';
import { Allow, CurrentActor, PageArgs, type Actor, type Connection } from '@maillon/platform';
import { Conversation, Party } from './conversation.entity';
import { Message, MessageAuthor, MessageConnection } from './message.entity';
import { PostMessageInput } from './messaging.inputs';
import { ConversationQueries } from './messaging.queries';
import { Messaging } from './messaging.service';

@Resolver(() => Conversation)
export class ConversationResolver {
  constructor(
    private readonly messaging: Messaging,
    private readonly queries: ConversationQueries,
  ) {}

  @Mutation(() => Message, {
    description: 'Sends a message in the name of the party that the actor is; the same id twice sends once',
  })
  @Allow('conversation.post')
  postMessage(@CurrentActor() actor: Actor, @Args('input') input: PostMessageInput): Promise<Message> {
    return this.messaging.post(actor, input.conversationId, input.body, input.id);
  }

  @Mutation(() => Boolean, { description: 'Remembers that all messages were read; true when some were new' })
  @Allow('conversation.post')
  markConversationRead(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the conversation' }) id: string,
  ): Promise<boolean> {
    return this.messaging.markRead(actor, id);
  }

  @ResolveField(() => MessageConnection, { description: 'Messages, newest first; for its parties only' })
  messages(
    @CurrentActor() actor: Actor,
    @Parent() { id }: Conversation,
    @Args() page: PageArgs,
  ): Promise<Connection<Message>> {
    return this.queries.messages(actor, id, page);
  }

  @ResolveField(() => Int, { description: 'How many messages wait to be read by the actor' })
  unread(@CurrentActor() actor: Actor, @Parent() { id }: Conversation): Promise<number> {
    return this.queries.unread(actor, id);
  }

  @ResolveField(() => [Party], { description: 'Who takes part' })
  parties(@Parent() { id }: Conversation): Promise<readonly Party[]> {
    return this.queries.parties(id);
  }
}

@Resolver(() => Message)
export class MessageResolver {
  constructor(private readonly queries: ConversationQueries) {}

  @ResolveField(() => String, { description: 'Plain text' })
  body(@Parent() message: Message): string {
    return message.body;
  }

  @ResolveField(() => MessageAuthor, { description: 'Who wrote it' })
  author(@CurrentActor() actor: Actor, @Parent() message: Message): Promise<MessageAuthor> {
    return this.queries.author(actor, message);
  }
}

@Resolver(() => Viewer)
export class ViewerConversationsResolver {
  constructor(private readonly queries: ConversationQueries) {}

  @ResolveField(() => Int, { description: 'In how many conversations something waits to be read' })
  unreadConversations(@CurrentActor() actor: Actor): Promise<number> {
    return this.queries.unreadConversations(actor);
  }
}
