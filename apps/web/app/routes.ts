import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  route(':lang?', 'routes/language.tsx', [
    index('routes/home.tsx'),
    route('missions', 'routes/missions.tsx'),
    route('missions/:slug', 'routes/mission.tsx'),
    route('missions/:slug/apply', 'routes/apply.tsx'),
    route('places', 'routes/places.ts'),
  ]),
] satisfies RouteConfig;
