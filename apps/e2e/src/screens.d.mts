import type { Page } from 'playwright-core';

export interface Screen {
  readonly name: string;
  readonly path: string;
  /** Button of a form to be sent as it stands. */
  readonly refused?: string;
}

export interface Visit {
  readonly who: string;
  /** A demo account; nobody without it. */
  readonly email?: string;
  readonly screens: readonly (Partial<Screen> & {
    readonly name: string;
    readonly from?: string;
    readonly link?: string;
  })[];
}

export const VISITS: readonly Visit[];
export function findScreens(page: Page, visit: Visit, landing: string): Promise<Screen[]>;
export function openScreen(page: Page, screen: Screen, prefix: string): Promise<void>;
