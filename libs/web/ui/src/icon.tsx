import type { ComponentType, SVGProps } from 'react';

/** A drawing such as those of lucide-react, imported one by one (`lucide-react/icons/search`). */
export type IconType = ComponentType<SVGProps<SVGSVGElement>>;

/** A decorative icon, sized by the text; it always stands beside a word. */
export function Icon({ of: Drawing, className = 'icon' }: { of: IconType; className?: string }) {
  return <Drawing className={className} aria-hidden="true" focusable="false" />;
}
