import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conversations on an opaque subject, their parties and their messages. */
export class Messaging1767225600007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conversations (
        id uuid NOT NULL,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        last_message_at timestamptz(3),
        CONSTRAINT conversations_pkey PRIMARY KEY (id),
        CONSTRAINT conversations_subject_key UNIQUE (subject_type, subject_id)
      );

      CREATE TABLE conversation_parties (
        conversation_id uuid NOT NULL,
        party_type text NOT NULL,
        party_id uuid NOT NULL,
        last_read_at timestamptz(3),
        CONSTRAINT conversation_parties_pkey PRIMARY KEY (conversation_id, party_type, party_id),
        CONSTRAINT conversation_parties_conversation_fkey FOREIGN KEY (conversation_id)
          REFERENCES conversations (id) ON DELETE CASCADE,
        CONSTRAINT conversation_parties_type_known CHECK (party_type IN ('account', 'organisation'))
      );
      CREATE INDEX conversation_parties_party ON conversation_parties (party_type, party_id);

      CREATE TABLE messages (
        id uuid NOT NULL,
        conversation_id uuid NOT NULL,
        author_account_id uuid,
        author_party_type text,
        body text NOT NULL,
        kind text NOT NULL DEFAULT 'person',
        sent_at timestamptz(3) NOT NULL DEFAULT app_now(),
        CONSTRAINT messages_pkey PRIMARY KEY (id),
        CONSTRAINT messages_conversation_fkey FOREIGN KEY (conversation_id)
          REFERENCES conversations (id) ON DELETE CASCADE,
        CONSTRAINT messages_author_fkey FOREIGN KEY (author_account_id) REFERENCES accounts (id),
        CONSTRAINT messages_kind_known CHECK (kind IN ('person', 'system')),
        CONSTRAINT messages_party_known CHECK (author_party_type IN ('account', 'organisation')),
        CONSTRAINT messages_author CHECK (
          num_nonnulls(author_account_id, author_party_type) = CASE kind WHEN 'person' THEN 2 ELSE 0 END
        ),
        CONSTRAINT messages_body_length CHECK (char_length(body) BETWEEN 1 AND 4000)
      );
      CREATE INDEX messages_conversation ON messages (conversation_id, sent_at, id);
      CREATE INDEX messages_author_account ON messages (author_account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE messages, conversation_parties, conversations');
  }
}
