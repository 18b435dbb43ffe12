import { Cluster, Stack } from '@maillon/ui';
import type { MissionChoicesFragment } from '@maillon/web-api';
import type { FormEvent, ReactNode } from 'react';
import { Form, useSubmit } from 'react-router';
import type { FormProblems } from '../../lib/forms';
import { useText } from '../../lib/i18n';
import { useProblems } from '../../lib/use-problems';
import { ConflictBanner } from '../platform/conflict-banner';
import { FormProblemsSummary } from '../platform/form-problems';
import type { MissionDraft } from './mission-draft';
import { MissionFields } from './mission-fields';
import { missionLabel } from './mission-labels';

/** What comes back when the editor was sent and nothing was saved: rows were changed, or something is wrong. */
export interface EditorAnswer {
  draft: MissionDraft;
  problems: FormProblems;
  /** Another one at each answer, so that the fields show the draft that came back. */
  stamp: string;
  focus?: string;
  /** The version that the next save writes over, when another one came in between. */
  version?: number;
}

/** The form of a mission, new or existing; `buttons` stand at its foot. */
export function MissionEditor({
  draft,
  answer,
  choices,
  hidden,
  buttons,
}: {
  draft: MissionDraft;
  answer: EditorAnswer | undefined;
  choices: MissionChoicesFragment;
  hidden: ReactNode;
  buttons: ReactNode;
}) {
  const t = useText('manage');
  const shown = answer?.draft ?? draft;
  const problems = useProblems(answer?.problems, missionLabel(t, shown));
  const submit = useSubmit();
  // Rows change in place: the page stays where it is.
  const stay = (event: FormEvent<HTMLFormElement>) => {
    const button = (event.nativeEvent as SubmitEvent).submitter;
    if (!(button instanceof HTMLButtonElement) || !/^(add|remove)-/.test(button.value)) return;
    event.preventDefault();
    void submit(button, { preventScrollReset: true });
  };
  return (
    <Form method="post" noValidate key={answer?.stamp} onSubmit={stay}>
      {/* Enter in a field presses the first button: this one saves, instead of one that removes a row. */}
      <button type="submit" name="intent" value="save" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      {hidden}
      <Stack gap={5}>
        {answer?.problems.form === 'EDIT_CONFLICT' ? (
          <ConflictBanner />
        ) : (
          <FormProblemsSummary problems={problems} attempt={answer} />
        )}
        <MissionFields draft={shown} choices={choices} error={problems.of} focus={answer?.focus} />
        <Cluster gap={3}>{buttons}</Cluster>
      </Stack>
    </Form>
  );
}
