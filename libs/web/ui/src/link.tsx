import { clsx } from 'clsx';
import {
  createContext,
  createElement,
  useContext,
  type ComponentPropsWithRef,
  type ElementType,
  type ReactNode,
} from 'react';
import { Icon, type IconType } from './icon';

/** Properties of every link of the library: those of `<a>`, with an address. */
export type AnchorProps = ComponentPropsWithRef<'a'> & { href: string };

const LinkContext = createContext<ElementType<AnchorProps>>('a');

/** Names the component that renders links (a router's link that takes `href`); without it they are plain `<a>`. */
export function LinkProvider(props: { component: ElementType<AnchorProps>; children: ReactNode }) {
  return <LinkContext value={props.component}>{props.children}</LinkContext>;
}

/** A bare link, rendered by the application's link component; addresses of this page (`#…`) stay native. */
export function Anchor(props: AnchorProps) {
  const routed = useContext(LinkContext);
  return createElement(props.href.startsWith('#') ? 'a' : routed, props);
}

/** A link inside or beside text, underlined unless `variant` is `quiet`. */
export function Link({
  variant = 'inline',
  icon,
  className,
  children,
  ...anchor
}: AnchorProps & { variant?: 'inline' | 'quiet'; icon?: IconType }) {
  return (
    <Anchor {...anchor} className={clsx('link', `link-${variant}`, className)}>
      {icon && <Icon of={icon} />}
      {children}
    </Anchor>
  );
}
