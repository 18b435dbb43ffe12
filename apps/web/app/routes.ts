import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [route(':lang?', 'routes/language.tsx', [index('routes/home.tsx')])] satisfies RouteConfig;
