import { HALF_DAYS, type HalfDay } from '@maillon/rules';
import { CheckboxRow, Fieldset, WeekGrid } from '@maillon/ui';
import { useText } from '../../lib/i18n';
import { useLocale } from '../../lib/use-local';

const PARTS = ['morning', 'afternoon', 'evening'] as const;
/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The half-days of a week as rows of checkboxes, one day a row. */
export function AvailabilityGrid({ chosen }: { chosen: readonly string[] }) {
  const t = useText('workspace');
  const locale = useLocale();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const days = Array.from({ length: 7 }, (_, day) => ({
    name: weekday.format(MONDAY + day * DAY_MS),
    halfDays: HALF_DAYS.slice(day * PARTS.length, (day + 1) * PARTS.length),
  }));
  return (
    <Fieldset label={t('profile.halfDays')} hint={t('profile.halfDaysHint')}>
      <WeekGrid
        days={days.map(({ name, halfDays }) => ({
          name,
          parts: halfDays.map((halfDay: HalfDay, part) => (
            <CheckboxRow
              key={halfDay}
              name="halfDay"
              value={halfDay}
              label={t(`profile.parts.${PARTS[part] ?? 'morning'}`)}
              defaultChecked={chosen.includes(halfDay)}
            />
          )),
        }))}
      />
    </Fieldset>
  );
}
