import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  route(':lang?', 'routes/language.tsx', [
    index('routes/home.tsx'),
    route('missions', 'routes/missions.tsx'),
    route('missions/:slug', 'routes/mission.tsx'),
    route('missions/:slug/apply', 'routes/apply.tsx'),
    route('places', 'routes/places.ts'),
    route('organisations/:slug', 'routes/organisation.tsx'),
    route('figures', 'routes/figures.tsx'),
    route('about', 'routes/about.tsx'),
    route('accessibility', 'routes/accessibility.tsx'),
    route('legal', 'routes/legal.tsx'),
    route('gallery', 'routes/gallery.tsx'),
    route('sign-in', 'routes/sign-in.tsx'),
    route('sign-out', 'routes/sign-out.ts'),
    route('sign-up', 'routes/sign-up.tsx'),
    route('check-mail', 'routes/check-mail.tsx'),
    route('confirm-email/:token', 'routes/confirm-email.tsx'),
    route('forgotten-password', 'routes/forgotten-password.tsx'),
    route('reset-password/:token', 'routes/reset-password.tsx'),
    route('welcome', 'routes/welcome.tsx'),
    route('participations', 'routes/participations.tsx'),
    route('participations/:id', 'routes/participation.tsx'),
    route('profile', 'routes/profile.tsx'),
    route('account', 'routes/account.tsx'),
  ]),
] satisfies RouteConfig;
