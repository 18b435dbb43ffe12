import type { TextKey, Translate } from '../../lib/i18n';

const FIELDS: Readonly<Record<string, TextKey<'manage'>>> = {
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

/** Names the fields of the editor where problems are listed: "Titre", "Créneau 2". */
export function missionLabel(t: Translate<'manage'>) {
  return (field: string): string | undefined => {
    const [name = '', number] = field.split('.');
    const row = ROWS[name];
    if (row && number !== undefined) return t(row, { number: Number(number) + 1 });
    const key = FIELDS[name];
    return key && t(key);
  };
}
