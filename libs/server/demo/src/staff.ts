import { instant } from './copy';
import { streams } from './random';
import { demoAccounts, SHOWCASE_COMMUNE, SHOWCASE_DEPARTMENT } from './showcase';
import type { Rows } from './tables';
import { writeAccount, writeProfile, writeVolunteerGrant, type Volunteer } from './volunteers';
import { DAY, type World } from './world';
import { halfDaysToMask } from '@maillon/rules';

/** Accounts that belong to the platform rather than to an organisation. */
export type Staff = 'coordinator' | 'administrator' | 'national' | 'volunteer';
const staff: readonly Staff[] = ['coordinator', 'administrator', 'national', 'volunteer'];

/** When the platform of the demo opened. */
const openedAt = (world: World): number => world.now - 1_600 * DAY;

/** The id of such an account. */
export function staffId(world: World, role: Staff): string {
  return world.id(streams.staff, staff.indexOf(role), openedAt(world));
}

/** The demo's volunteer, as participations know her. */
export function demoVolunteer(world: World): Volunteer {
  const { territory } = world;
  return {
    id: staffId(world, 'volunteer'),
    firstName: 'Camille',
    createdAt: openedAt(world),
    commune: territory.commune(territory.find(SHOWCASE_COMMUNE).index),
    ready: true,
  };
}

/** Adds the accounts that belong to no organisation: the demo's volunteer, coordinator and administrator, and a coordinator of the country. */
export function writeStaff(world: World, rows: Rows): void {
  const createdAt = openedAt(world);
  const person = (role: Staff, email: string, firstName: string, lastName: string, age: number) =>
    writeAccount(world, rows, {
      id: staffId(world, role),
      email,
      firstName,
      lastName,
      birthDate: world.calendar.date(-Math.round(age * 365.25)),
      phone: role === 'volunteer' ? '+33639980035' : null,
      zone: 'Europe/Paris',
      createdAt,
    });
  const grant = (role: Staff, name: string, scope: string, id: string | null) =>
    rows.add('grants', [
      world.id(streams.staff, staff.length + staff.indexOf(role), createdAt),
      staffId(world, role),
      name,
      scope,
      id,
      instant(createdAt),
    ]);
  person('coordinator', demoAccounts.coordinator, 'Solène', 'Prigent', 44);
  grant('coordinator', 'coordinator', 'area', SHOWCASE_DEPARTMENT);
  person('administrator', demoAccounts.administrator, 'Amina', 'Lacroix', 39);
  grant('administrator', 'administrator', 'platform', null);
  person('national', 'coordination@demo.maillon.example', 'Hervé', 'Delaunay', 51);
  grant('national', 'coordinator', 'area', 'FR');
  person('volunteer', demoAccounts.volunteer, 'Camille', 'Morvan', 31);
  writeVolunteerGrant(world, rows, staffId(world, 'volunteer'), createdAt, world.scale.volunteers);
  writeProfile(rows, {
    id: staffId(world, 'volunteer'),
    commune: demoVolunteer(world).commune,
    createdAt,
    radius: 20,
    remote: true,
    halfDays: halfDaysToMask(['saturday_morning', 'saturday_afternoon', 'wednesday_evening', 'thursday_evening']),
    bucket: 'few_hours_week',
    discoverable: true,
    motivation: 'J’habite Rennes depuis six ans et je voudrais donner mes samedis à quelque chose de concret.',
    causes: ['solidarity', 'nature'],
    skills: ['reception', 'cooking', 'gardening', 'english'],
  });
}
