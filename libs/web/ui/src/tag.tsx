import { clsx } from 'clsx';
import CalendarCheck from 'lucide-react/icons/calendar-check';
import Check from 'lucide-react/icons/check';
import Circle from 'lucide-react/icons/circle';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import Clock from 'lucide-react/icons/clock';
import Heart from 'lucide-react/icons/heart';
import Hourglass from 'lucide-react/icons/hourglass';
import Laptop from 'lucide-react/icons/laptop';
import MapPin from 'lucide-react/icons/map-pin';
import Sparkles from 'lucide-react/icons/sparkles';
import UserPlus from 'lucide-react/icons/user-plus';
import type { ReactNode } from 'react';
import { Icon, type IconType } from './icon';

/** What a colour says; never the only sign of it. */
export type Tone = 'neutral' | 'accent' | 'positive' | 'warning' | 'danger';

/** A word about a thing: a skill, a format, an urgency. */
export function Tag({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: IconType; children: ReactNode }) {
  return (
    <span className={clsx('tag', `tone-${tone}`)}>
      {icon && <Icon of={icon} />}
      {children}
    </span>
  );
}

export type ReasonKind = 'availability' | 'skill' | 'distance' | 'remote' | 'cause' | 'need' | 'other';

const reasonIcons: Record<ReasonKind, IconType> = {
  availability: CalendarCheck,
  skill: Sparkles,
  distance: MapPin,
  remote: Laptop,
  cause: Heart,
  need: UserPlus,
  other: Check,
};

/** Why a mission suits this person. */
export function ReasonTag({ kind = 'other', children }: { kind?: ReasonKind; children: ReactNode }) {
  return (
    <Tag tone="accent" icon={reasonIcons[kind]}>
      {children}
    </Tag>
  );
}

const stateIcons: Record<Tone, IconType> = {
  neutral: Circle,
  accent: Clock,
  positive: CircleCheck,
  warning: Hourglass,
  danger: CircleX,
};

/** The state of a thing: tone, icon and word together. */
export function StateBadge({ tone, icon, children }: { tone: Tone; icon?: IconType; children: ReactNode }) {
  return (
    <span className={clsx('tag badge', `tone-${tone}`)}>
      <Icon of={icon ?? stateIcons[tone]} />
      {children}
    </span>
  );
}
