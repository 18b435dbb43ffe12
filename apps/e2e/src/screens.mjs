/**
 * Every screen, by the visitor who sees it: judged by `pages.spec.ts`, photographed by `npm run screenshots`.
 *
 * A screen stands at a `path`, or is reached `from` another one (`landing`: where one lands after signing in): by the
 * first `link` there, or by what `path` adds to its address. `refused` presses that button of the form as it stands, so
 * that its mistakes show.
 */
export const VISITS = [
  {
    who: 'visitor',
    screens: [
      { name: 'home', path: '/' },
      { name: 'missions', path: '/missions' },
      { name: 'results', path: '/missions?q=aide+alimentaire&place=35000&radius=20' },
      { name: 'nothing', path: '/missions?q=zzzzzzzz&place=35000' },
      { name: 'mission', from: 'results', link: 'article.mission a' },
      { name: 'apply', from: 'mission', path: '/apply' },
      { name: 'apply-refused', from: 'apply', refused: 'main form[method=post] button:not([name])' },
      { name: 'organisation', from: 'mission', link: 'main a[href*="/organisations/"]' },
      { name: 'sign-in', path: '/sign-in' },
      { name: 'sign-in-refused', path: '/sign-in', refused: 'main form button' },
      { name: 'sign-up', path: '/sign-up' },
      { name: 'sign-up-refused', path: '/sign-up', refused: 'main form button' },
      { name: 'check-mail', path: '/check-mail' },
      { name: 'forgotten-password', path: '/forgotten-password' },
      { name: 'reset-password', path: '/reset-password/x' },
      { name: 'link-expired', path: '/confirm-email/x' },
      { name: 'invitation-expired', path: '/invitations/x' },
      { name: 'figures', path: '/figures' },
      { name: 'about', path: '/about' },
      { name: 'accessibility', path: '/accessibility' },
      { name: 'legal', path: '/legal' },
      { name: 'gallery', path: '/gallery' },
      { name: 'missing', path: '/no-such-page' },
    ],
  },
  {
    who: 'volunteer',
    email: 'camille@demo.maillon.example',
    screens: [
      { name: 'participations', path: '/participations' },
      { name: 'participation', from: 'participations', link: 'main a[href*="/participations/"]' },
      { name: 'profile', path: '/profile' },
      { name: 'account', path: '/account' },
      { name: 'manage-new', path: '/manage/new' },
    ],
  },
  {
    who: 'manager',
    email: 'responsable@demo.maillon.example',
    screens: [
      { name: 'manage-home', from: 'landing', path: '' },
      { name: 'manage-applications', from: 'landing', path: '/applications' },
      { name: 'manage-application', from: 'manage-applications', link: 'main a[href*="/applications/"]' },
      { name: 'manage-missions', from: 'landing', path: '/missions' },
      { name: 'manage-mission', from: 'manage-missions', link: 'main tbody a[href*="/missions/"]' },
      { name: 'manage-mission-online', from: 'manage-missions', link: 'main tbody tr:has(.tone-positive) th a' },
      { name: 'manage-mission-cancel', from: 'manage-mission-online', path: '/cancel' },
      { name: 'manage-mission-new', from: 'landing', path: '/missions/new' },
      { name: 'manage-members', from: 'landing', path: '/members' },
      { name: 'manage-edit', from: 'landing', path: '/edit' },
      { name: 'manage-figures', from: 'landing', path: '/figures' },
    ],
  },
  {
    who: 'coordinator',
    email: 'coordination35@demo.maillon.example',
    screens: [
      { name: 'area', path: '/areas/FR-35' },
      { name: 'review', path: '/review' },
      { name: 'review-organisations', path: '/review/organisations' },
      { name: 'review-organisation', from: 'review-organisations', link: 'main a[href*="/review/organisations/"]' },
      { name: 'review-missions', path: '/review/missions' },
      { name: 'review-mission', from: 'review-missions', link: 'main a[href*="/review/missions/"]' },
    ],
  },
  {
    who: 'administrator',
    email: 'admin@demo.maillon.example',
    screens: [
      { name: 'area-country', path: '/areas/FR' },
      { name: 'review-country', path: '/review' },
    ],
  },
];

/** The addresses of a visit's screens, found in French by following links from `landing`; `refused` is passed on. */
export async function findScreens(page, { screens }, landing) {
  const paths = { landing };
  for (const { name, path, from, link } of screens) {
    if (link) {
      await page.goto(paths[from]);
      paths[name] = await page.locator(link).first().getAttribute('href');
    } else {
      paths[name] = from ? paths[from] + (path ?? '') : path;
    }
  }
  return screens.map(({ name, refused }) => ({ name, path: paths[name], refused }));
}

/** Opens a screen in the language of a prefix ('', '/ar'); a form that is to be refused is sent as it stands. */
export async function openScreen(page, { path, refused }, prefix) {
  await page.goto(path === '/' ? prefix || '/' : prefix + path);
  if (!refused) return;
  await page.locator(refused).last().click();
  await page.getByRole('alert').waitFor();
}
