import { Field, ID, InputType } from '@nestjs/graphql';
import { IsString, IsUUID, MaxLength } from 'class-validator';
import { LIMITS } from '@maillon/rules';

@InputType({ description: 'A message to send' })
export class PostMessageInput {
  @Field(() => ID, { description: 'Made by the client (UUID): sending the same message twice is harmless' })
  @IsUUID()
  id!: string;

  @Field(() => ID, { description: 'Where to' })
  @IsUUID()
  conversationId!: string;

  @Field(() => String, { description: `Plain text, at most ${LIMITS.message} characters` })
  @IsString()
  @MaxLength(LIMITS.message)
  body!: string;
}
