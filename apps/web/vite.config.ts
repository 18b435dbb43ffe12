import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

/** Routes that must share a module before it moves in with the others that many pages share. */
const SHARED_BY = 8;

export default defineConfig({
  plugins: [reactRouter()],
  resolve: { tsconfigPaths: true },
  environments: {
    client: {
      build: {
        rolldownOptions: {
          // Our modules only define things. Knowing that, the bundler takes from a library's index what a page uses;
          // otherwise each page would bring every component and every GraphQL document there is.
          treeshake: { moduleSideEffects: [{ test: /\/(apps|libs)\/.*\.tsx?$/, sideEffects: false }] },
          output: {
            // Many tiny files compress badly and cost a request each. The first group that fits takes a module, with
            // what it imports: React and the router, then what every page needs, then what many pages share.
            codeSplitting: {
              groups: [
                { name: 'framework', test: /\/node_modules\/(react|react-dom|react-router|scheduler)\// },
                { name: 'shell', test: /\/apps\/web\/app\/root\.tsx/ },
                { name: 'shared', test: /\/(apps|libs|lucide-react)\//, minShareCount: SHARED_BY },
              ],
            },
          },
        },
      },
    },
    // The server bundle is our own Express application, which mounts React Router's handler.
    ssr: { build: { rollupOptions: { input: './server/app.ts' } } },
  },
  build: { sourcemap: false, assetsInlineLimit: 0 },
});
