interface Follower {
  readonly areas: readonly unknown[];
  readonly grants: readonly { readonly role: string }[];
}

/** Whether somebody reviews and reads figures: the coordinators of an area, and administrators everywhere. */
export function followsAreas({ areas, grants }: Follower): boolean {
  return areas.length > 0 || grants.some(({ role }) => role === 'administrator');
}
