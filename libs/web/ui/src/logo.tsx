import { Anchor } from './link';

export interface Brand {
  name: string;
  href: string;
  /** Address of the operator's own logo; without it the platform's two links of a chain. */
  logo?: { src: string; width: number; height: number };
}

/** Two links of a chain: the platform's own mark. */
function ChainMark() {
  return (
    <svg className="logo-mark" viewBox="0 0 32 24" width="32" height="24" aria-hidden="true" focusable="false">
      <path d="M13 18H8A6 6 0 0 1 8 6h5a6 6 0 0 1 6 6" />
      <path className="logo-second" d="M19 6h5a6 6 0 0 1 0 12h-5a6 6 0 0 1-6-6" />
    </svg>
  );
}

/** Name and mark of the platform, from the operator's configuration; leads home. */
export function Logo({ brand }: { brand: Brand }) {
  return (
    <Anchor href={brand.href} className="logo">
      {brand.logo ? <img {...brand.logo} alt="" /> : <ChainMark />}
      <span>{brand.name}</span>
    </Anchor>
  );
}
