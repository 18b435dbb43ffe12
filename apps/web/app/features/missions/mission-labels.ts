import type { TextKey, Translate } from '../../lib/i18n';
import type { MissionDraft } from './mission-draft';

const FIELDS: Readonly<Record<Exclude<keyof MissionDraft, 'addresses'>, TextKey<'manage'>>> = {
  title: 'missionForm.title',
  description: 'missionForm.description',
  benefit: 'missionForm.benefit',
  practical: 'missionForm.practical',
  causes: 'missionForm.causesLabel',
  activities: 'missionForm.activities',
  beneficiaryGroups: 'missionForm.beneficiaries',
  format: 'missionForm.format',
  rhythm: 'missionForm.rhythm',
  slots: 'missionForm.slots',
  minimumAge: 'missionForm.minimumAge',
  skills: 'missionForm.skills',
  accessibilityNote: 'missionForm.accessibility',
  commitmentDuration: 'missionForm.duration',
  commitmentPeriod: 'missionForm.period',
};

const ROWS: Readonly<Record<string, TextKey<'manage'>>> = {
  addresses: 'missionForm.address',
  slots: 'missionForm.slot',
  skills: 'missionForm.skill',
};

/** Names the fields of the editor where problems are listed: "Titre", "Créneau 2"; slots that are past have no number. */
export function missionLabel(t: Translate<'manage'>, { slots }: Pick<MissionDraft, 'slots'>) {
  return (field: string): string | undefined => {
    const [name = '', index] = field.split('.');
    const row = ROWS[name];
    if (row && index !== undefined) {
      const past = name === 'slots' ? slots.slice(0, Number(index)).filter((slot) => slot.past).length : 0;
      return t(row, { number: Number(index) + 1 - past });
    }
    return name in FIELDS ? t(FIELDS[name as keyof typeof FIELDS]) : undefined;
  };
}
