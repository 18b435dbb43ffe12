import CalendarDays from 'lucide-react/icons/calendar-days';
import Laptop from 'lucide-react/icons/laptop';
import MapPin from 'lucide-react/icons/map-pin';
import UsersRound from 'lucide-react/icons/users-round';
import type { ReactNode } from 'react';
import { CauseMark } from './cause-mark';
import { Icon, type IconType } from './icon';
import { Anchor } from './link';
import { ReasonTag, Tag, type ReasonKind } from './tag';

export interface MissionCardProps {
  href: string;
  title: ReactNode;
  headingLevel?: 2 | 3 | 4;
  cause: { code: string; label: ReactNode };
  organisation: ReactNode;
  /** "Samedis, 9 h – 12 h, dès le 12 décembre" */
  when: ReactNode;
  /** "Rennes, Villejean · 1,8 km", or "À distance" with `remote`. */
  where: ReactNode;
  remote?: boolean;
  /** "3 places sur 8" */
  places: ReactNode;
  /** A true pressing fact: "Cette semaine". */
  urgency?: ReactNode;
  /** At most three are shown. */
  reasons?: readonly { kind?: ReasonKind; label: ReactNode }[];
  /** "répond en 1 jour" */
  answerTime?: ReactNode;
  /** A small form or link in the first line, such as keeping the mission. */
  action?: ReactNode;
}

function Fact({ icon, children }: { icon: IconType; children: ReactNode }) {
  return (
    <li>
      <Icon of={icon} />
      <span>{children}</span>
    </li>
  );
}

/** A mission in a list: read in three seconds whether to open it; the whole card opens it. */
export function MissionCard(props: MissionCardProps) {
  const Heading = `h${props.headingLevel ?? 3}` as const;
  const reasons = props.reasons?.slice(0, 3) ?? [];
  return (
    <article className="card mission">
      <div className="mission-head">
        <div className="mission-origin">
          <CauseMark code={props.cause.code}>
            <span>
              {props.cause.label} · <bdi>{props.organisation}</bdi>
            </span>
          </CauseMark>
        </div>
        {props.action && <div className="mission-action">{props.action}</div>}
      </div>
      <Heading className="mission-title">
        <Anchor href={props.href}>
          <bdi>{props.title}</bdi>
        </Anchor>
      </Heading>
      <ul className="mission-facts" role="list">
        <Fact icon={CalendarDays}>{props.when}</Fact>
        <Fact icon={props.remote ? Laptop : MapPin}>{props.where}</Fact>
        <Fact icon={UsersRound}>{props.places}</Fact>
        {props.urgency && (
          <li>
            <Tag tone="warning">{props.urgency}</Tag>
          </li>
        )}
      </ul>
      {(reasons.length > 0 || props.answerTime) && (
        <div className="mission-why">
          {reasons.map((reason, index) => (
            <ReasonTag key={index} kind={reason.kind}>
              {reason.label}
            </ReasonTag>
          ))}
          {props.answerTime && <span className="mission-answer">{props.answerTime}</span>}
        </div>
      )}
    </article>
  );
}
