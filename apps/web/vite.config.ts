import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [reactRouter()],
  resolve: { tsconfigPaths: true },
  environments: {
    // The server bundle is our own Express application, which mounts React Router's handler.
    ssr: { build: { rollupOptions: { input: './server/app.ts' } } },
  },
  build: { sourcemap: false, assetsInlineLimit: 0 },
});
