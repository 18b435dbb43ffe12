import { LIMITS } from '@maillon/rules';
import { Button, Field, MessageBubble, MessageList, Stack, TextArea } from '@maillon/ui';
import type { ThreadFragment } from '@maillon/web-api';
import { Form, useNavigation } from 'react-router';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';

/** A conversation and the form that adds to it; the message's id is made beforehand, so that a double click sends one. */
export function Thread({
  conversation,
  timeZone,
  messageId,
  canWrite,
  error,
}: {
  conversation: ThreadFragment;
  timeZone: string;
  messageId: string;
  canWrite: boolean;
  error?: string;
}) {
  const t = useText('workspace');
  const common = useText();
  const format = useFormat();
  const navigation = useNavigation();
  // The API begins with the latest, people read from the first.
  const messages = conversation.messages.edges.map(({ node }) => node).reverse();
  return (
    <Stack gap={4}>
      {messages.length === 0 ? (
        <p className="soft">{t('thread.empty')}</p>
      ) : (
        <MessageList label={t('thread.label')}>
          {messages.map((message) => (
            <MessageBubble
              key={message.id}
              author={message.author.isViewer ? t('thread.you') : message.author.name}
              mine={message.author.isViewer}
              time={{ iso: message.sentAt, label: format.dateTime(message.sentAt, timeZone) }}
            >
              {message.body}
            </MessageBubble>
          ))}
        </MessageList>
      )}
      {canWrite && (
        <Form method="post" key={messageId}>
          <Stack gap={3}>
            <input type="hidden" name="intent" value="message" />
            <input type="hidden" name="messageId" value={messageId} />
            <input type="hidden" name="conversationId" value={conversation.id} />
            <Field id="body" label={t('thread.write')} error={error}>
              <TextArea
                name="body"
                rows={3}
                maxLength={LIMITS.message}
                counter={(left) => common('form.charactersLeft', { count: left })}
              />
            </Field>
            <Button busy={navigation.formData?.get('intent') === 'message'} busyLabel={t('thread.sending')}>
              {t('thread.send')}
            </Button>
          </Stack>
        </Form>
      )}
    </Stack>
  );
}
