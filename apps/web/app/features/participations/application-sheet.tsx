import { FactsList, Lines, Link, MailAddress } from '@maillon/ui';
import type { ApplicationSheetFragment } from '@maillon/web-api';
import CalendarDays from 'lucide-react/icons/calendar-days';
import Clock from 'lucide-react/icons/clock';
import Mail from 'lucide-react/icons/mail';
import Megaphone from 'lucide-react/icons/megaphone';
import Phone from 'lucide-react/icons/phone';
import { useText } from '../../lib/i18n';
import { useFormat, useLocalPath } from '../../lib/use-local';

/** What a manager needs to answer: the mission, the slots with the places left, since when it waits, and contact details once allowed. */
export function ApplicationFacts({ application, now }: { application: ApplicationSheetFragment; now: string }) {
  const t = useText('manage');
  const format = useFormat();
  const local = useLocalPath();
  const { mission, volunteer, viewerCan, appliedAt, answerDueAt } = application;
  const lines = application.slots.map(({ slot }) => {
    const when =
      slot.localDate && slot.localStart && slot.localEnd
        ? format.slot(slot.localDate, slot.localStart, slot.localEnd)
        : t('applications.noDate');
    const places = t('application.placesLeft', { count: slot.placesLeft, total: format.number(slot.places) });
    return (
      <>
        {when} <span className="soft nowrap">{places}</span>
      </>
    );
  });
  const late = answerDueAt !== null && answerDueAt < now;
  return (
    <FactsList
      items={[
        {
          icon: Megaphone,
          label: t('applications.mission'),
          value: (
            <Link href={local(`/missions/${mission.slug}`)}>
              <bdi>{mission.title}</bdi>
            </Link>
          ),
        },
        { icon: CalendarDays, label: t('application.slots'), value: <Lines>{lines}</Lines> },
        {
          icon: Clock,
          label: t('application.applied'),
          value: (
            <>
              {format.dateTime(appliedAt, mission.timeZone)}
              {answerDueAt && (
                <span className={late ? 'text-danger' : 'soft'}>
                  {' · '}
                  {t(late ? 'application.lateSince' : 'application.answerBy', {
                    date: format.date(answerDueAt, mission.timeZone),
                  })}
                </span>
              )}
            </>
          ),
        },
        ...(viewerCan.seeContact && volunteer.email
          ? [
              {
                icon: Mail,
                label: t('application.email'),
                value: (
                  <a href={`mailto:${volunteer.email}`}>
                    <MailAddress>{volunteer.email}</MailAddress>
                  </a>
                ),
              },
            ]
          : []),
        ...(viewerCan.seeContact && volunteer.phone
          ? [
              {
                icon: Phone,
                label: t('application.phone'),
                value: (
                  <a href={`tel:${volunteer.phone.replace(/[^+\d]/g, '')}`} dir="ltr">
                    {volunteer.phone}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
