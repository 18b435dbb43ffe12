import {
  CreateMissionDocument,
  SubmitMissionDocument,
  UpdateMissionDocument,
  type ApiClient,
  type UpdateMissionMutation,
} from '@maillon/web-api';
import { problemsOf, text, type FormProblems } from '../../lib/forms';
import { changeRows, readMissionDraft, tidy, type MissionDraft } from './mission-draft';
import type { EditorAnswer } from './mission-editor';
import { toMissionInput } from './mission-input.server';

/** What became of an editor that was sent: saved under an id (and what kept it from being submitted), or shown again. */
export type Saved = { id: string; notSubmitted?: string } | { answer: EditorAnswer };

/** Saves the editor as a new mission, or over the version that was read; changes its rows when one of their buttons was pressed. */
export async function saveMission(
  client: ApiClient,
  form: FormData,
  organisationId: string,
  missionId?: string,
): Promise<Saved> {
  const typed = readMissionDraft(form);
  const intent = text(form, 'intent');
  const version = Number(text(form, 'version'));
  const changed = changeRows(typed, intent);
  if (changed) return { answer: shown(changed.draft, { fields: {} }, { focus: changed.focus, version }) };
  const draft = tidy(typed);
  try {
    const read = await toMissionInput(client, draft, organisationId);
    if ('fields' in read) return { answer: shown(draft, { fields: read.fields }, { version }) };
    let id = missionId;
    if (id === undefined) {
      const input = { ...read.input, id: text(form, 'id') };
      id = (await client.run(CreateMissionDocument, { input })).createMission.id;
    } else {
      const { updateMission } = await client.run(UpdateMissionDocument, { id, version, input: read.input });
      if (updateMission.__typename !== 'Mission') return { answer: refused(draft, updateMission, version) };
    }
    return intent === 'submit' ? { id, notSubmitted: await submit(client, id) } : { id };
  } catch (error) {
    return { answer: shown(draft, problemsOf(error), { version }) };
  }
}

function shown(
  draft: MissionDraft,
  problems: FormProblems,
  more: Pick<EditorAnswer, 'focus' | 'version'>,
): EditorAnswer {
  return { draft, problems, stamp: crypto.randomUUID(), ...more };
}

type Refused = Exclude<UpdateMissionMutation['updateMission'], { __typename: 'Mission' }>;

function refused(draft: MissionDraft, result: Refused, version: number): EditorAnswer {
  if (result.__typename === 'EditConflict') {
    return shown(draft, { fields: {}, form: result.code }, { version: result.version });
  }
  if (result.__typename === 'NotYetAvailable') return shown(draft, { fields: {}, form: 'SLOT_HELD' }, { version });
  const index =
    result.__typename === 'PlacesBelowHolders' ? draft.slots.findIndex(({ id }) => id === result.slotId) : -1;
  if (index >= 0) return shown(draft, { fields: { [`slots.${index}.places`]: result.code } }, { version });
  return shown(draft, { fields: {}, form: result.code }, { version });
}

/** Hands the saved mission to the coordinators; the code of what kept it from that, if anything. */
async function submit(client: ApiClient, id: string): Promise<string | undefined> {
  try {
    const { submitMission } = await client.run(SubmitMissionDocument, { id });
    return submitMission.__typename === 'Mission' ? undefined : submitMission.code;
  } catch (error) {
    const { fields, form } = problemsOf(error);
    return Object.values(fields)[0] ?? form;
  }
}
