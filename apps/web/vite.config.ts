import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const api = process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  server: { proxy: { '/api': api } },
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      // Absolute asset paths: the offline inspector shell is served by its service worker at any depth.
      paths: { relative: false },
      // Registered by hand, only under /inspect: a buyer on a metered link never pays for the precache.
      serviceWorker: { register: false },
      // Small component style sheets travel in the page (with a nonce); app.css is one cached file.
      inlineStyleThreshold: 6144,
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          // SvelteKit's route announcer is cloned from a template with this one style attribute; the hash allows it and nothing else.
          'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          'connect-src': ['self'],
          'worker-src': ['self', 'blob:'],
          'manifest-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
