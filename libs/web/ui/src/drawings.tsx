import type { ReactNode } from 'react';

export type DrawingName = 'search' | 'inbox' | 'calendar' | 'chart' | 'done' | 'lost';

const drawings: Record<DrawingName, ReactNode> = {
  search: (
    <>
      <path className="d-soft" d="M14 92c20-26 46-12 62-22s34-22 70-6v28z" />
      <circle className="d-mark" cx="118" cy="34" r="9" />
      <circle className="d-paper" cx="70" cy="48" r="27" />
      <path className="d-line" d="M70 34v0M58 47c3-7 8-10 14-10" />
      <path className="d-thick" d="m90 68 19 19" />
    </>
  ),
  inbox: (
    <>
      <path className="d-soft" d="M26 92V62l16-34h76l16 34v30z" />
      <path className="d-paper" d="M48 18h64v46H48z" />
      <path className="d-line" d="M58 31h44M58 42h30" />
      <path className="d-front" d="M26 60h32c0 22 44 22 44 0h32v32H26z" />
      <circle className="d-mark" cx="126" cy="22" r="8" />
    </>
  ),
  calendar: (
    <>
      <rect className="d-soft" x="22" y="52" width="116" height="40" rx="8" />
      <rect className="d-paper" x="36" y="18" width="88" height="66" rx="8" />
      <path className="d-front" d="M36 26a8 8 0 0 1 8-8h72a8 8 0 0 1 8 8v10H36z" />
      <path className="d-thick" d="M58 10v14M102 10v14" />
      <path className="d-line" d="M50 50h12M74 50h12M98 50h12M50 66h12M98 66h12" />
      <circle className="d-mark" cx="80" cy="67" r="8" />
    </>
  ),
  chart: (
    <>
      <rect className="d-soft" x="28" y="58" width="20" height="34" rx="4" />
      <rect className="d-front" x="58" y="40" width="20" height="52" rx="4" />
      <rect className="d-soft" x="88" y="66" width="20" height="26" rx="4" />
      <rect className="d-front" x="118" y="26" width="20" height="66" rx="4" />
      <path className="d-line" d="M16 92h132" />
      <circle className="d-mark" cx="98" cy="22" r="8" />
    </>
  ),
  done: (
    <>
      <path className="d-soft" d="M14 92c24-22 44-8 66-14s38-16 66-4v18z" />
      <circle className="d-front" cx="80" cy="46" r="32" />
      <path className="d-tick" d="m65 47 11 11 20-23" />
      <circle className="d-mark" cx="128" cy="24" r="8" />
    </>
  ),
  lost: (
    <>
      <path className="d-soft" d="M14 92c20-16 50-4 66-12s40-14 66 0v12z" />
      <path className="d-thick" d="M80 26v64" />
      <path className="d-front" d="M44 22h56l14 12-14 12H44z" />
      <path className="d-paper" d="M116 52H62L50 63l12 11h54z" />
      <circle className="d-mark" cx="132" cy="18" r="8" />
    </>
  ),
};

/** A small drawing of simple shapes, for empty states; it says nothing that the words beside it do not. */
export function Drawing({ name }: { name: DrawingName }) {
  return (
    <svg className="drawing" viewBox="0 0 160 96" width="160" height="96" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
