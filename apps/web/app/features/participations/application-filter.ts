import type { ParticipationState } from '@maillon/web-api';

/** States as people look for them, by their word in the address; `all` has none. */
export const APPLICATION_TABS = {
  pending: ['pending'],
  discussion: ['in_discussion'],
  accepted: ['accepted', 'completed'],
  closed: ['declined', 'expired', 'withdrawn', 'cancelled', 'lapsed'],
  all: undefined,
} as const satisfies Record<string, readonly ParticipationState[] | undefined>;

export type ApplicationTab = keyof typeof APPLICATION_TABS;

/** What the address of the inbox asks for; what waits comes first by default. */
export interface ApplicationSearch {
  tab: ApplicationTab;
  mission: string | null;
  after: string | null;
}

/** Reads the address of the inbox. */
export function readApplicationSearch(params: URLSearchParams): ApplicationSearch {
  const tabs = Object.keys(APPLICATION_TABS) as ApplicationTab[];
  return {
    tab: tabs.find((tab) => tab === params.get('state')) ?? 'pending',
    mission: params.get('mission') || null,
    after: params.get('after'),
  };
}

/** The address of the inbox with another tab or page. */
export function applicationQuery({ tab, mission, after }: ApplicationSearch): string {
  const params = new URLSearchParams({ state: tab });
  if (mission) params.set('mission', mission);
  if (after) params.set('after', after);
  return `?${params}`;
}
