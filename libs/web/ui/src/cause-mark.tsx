import { clsx } from 'clsx';
import BriefcaseBusiness from 'lucide-react/icons/briefcase-business';
import Dumbbell from 'lucide-react/icons/dumbbell';
import Globe from 'lucide-react/icons/globe';
import GraduationCap from 'lucide-react/icons/graduation-cap';
import HandHeart from 'lucide-react/icons/hand-heart';
import HeartPulse from 'lucide-react/icons/heart-pulse';
import Landmark from 'lucide-react/icons/landmark';
import LifeBuoy from 'lucide-react/icons/life-buoy';
import Palette from 'lucide-react/icons/palette';
import Shapes from 'lucide-react/icons/shapes';
import Sprout from 'lucide-react/icons/sprout';
import type { ReactNode } from 'react';
import { Icon, type IconType } from './icon';

const marks: Record<string, IconType> = {
  solidarity: HandHeart,
  education: GraduationCap,
  nature: Sprout,
  health: HeartPulse,
  sport: Dumbbell,
  protection: LifeBuoy,
  citizenship: Landmark,
  cooperation: Globe,
  culture: Palette,
  skills_volunteering: BriefcaseBusiness,
};

/** A cause by hue, icon and name; a code without a drawing of its own gets the neutral one. */
export function CauseMark({
  code,
  size = 'normal',
  children,
}: {
  code: string;
  size?: 'normal' | 'large';
  /** The name of the cause; leave out only where it is written right beside. */
  children?: ReactNode;
}) {
  const known = code in marks;
  return (
    <span className={clsx('cause', size === 'large' && 'cause-large', known && `cause-${code}`)}>
      <span className="cause-sign">
        <Icon of={marks[code] ?? Shapes} />
      </span>
      {children}
    </span>
  );
}
