import type { ReactNode } from 'react';

export type DrawingName = 'search' | 'inbox' | 'calendar' | 'chart' | 'done' | 'lost';

const drawings: Record<DrawingName, ReactNode> = {
  search: (
    <>
      <path className="d-soft" d="M8 92c16-24 42-14 60-22s44-22 66-4c10 8 14 16 18 26z" />
      <circle className="d-mark" cx="118" cy="34" r="9" />
      <circle className="d-paper" cx="70" cy="48" r="27" />
      <path className="d-line" d="M57 46c3-7 8-10 14-11" />
      <path className="d-thick" d="m90 68 19 19" />
    </>
  ),
  inbox: (
    <>
      <path className="d-soft" d="M26 88V62l14-31a5 5 0 0 1 5-3h70a5 5 0 0 1 5 3l14 31v26z" />
      <path className="d-paper" d="M48 18h64v46H48z" />
      <path className="d-line" d="M58 31h44M58 42h30" />
      <path
        className="d-front"
        d="M30 60h28c0 20 44 20 44 0h28a4 4 0 0 1 4 4v24a4 4 0 0 1-4 4H30a4 4 0 0 1-4-4V64a4 4 0 0 1 4-4z"
      />
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
      <circle className="d-mark" cx="38" cy="38" r="8" />
    </>
  ),
  done: (
    <>
      <path className="d-soft" d="M8 92c18-22 40-10 66-16s38-14 58-4c10 5 16 12 20 20z" />
      <circle className="d-front" cx="80" cy="46" r="32" />
      <path className="d-tick" d="m65 47 11 11 20-23" />
      <circle className="d-mark" cx="128" cy="24" r="8" />
    </>
  ),
  lost: (
    <>
      <path className="d-soft" d="M8 92c18-18 44-8 66-14s40-8 56 0c10 4 18 8 22 14z" />
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
