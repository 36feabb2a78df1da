// The inspector's pages without a network. Registered by /inspect alone, in each language's scope.
import { version } from '$app/env';
import { assets, immutable, prerendered } from '$app/manifest';
import { resolve } from '$app/paths';
import { self } from '$app/service-worker';

const PREFIX = 'ironsilk-inspect-';
const CACHE = `${PREFIX}${version}`;
const SHELL = '/inspect';
const isInspect = (path: string): boolean => /^(?:\/(?:zh|ru|fr|ar))?\/inspect(?:\/|$)/.test(path);

// The pictures of the public pages are not ours to carry.
const WANTED = /\.(?:js|css|svg|webmanifest)$/;
const FILES = [
  ...immutable.map((f) => resolve(f.path as '/')),
  ...assets.map((f) => resolve(f.path as '/')).filter((path) => WANTED.test(path)),
  ...prerendered.map((f) => resolve(f.path)).filter(isInspect),
];

self.addEventListener('install', (event) =>
  event.waitUntil(
    (async () => {
      await (await caches.open(CACHE)).addAll(FILES);
      await self.skipWaiting();
    })(),
  ),
);
self.addEventListener('activate', (event) =>
  event.waitUntil(
    (async () => {
      // The version before this one stays: an open page may still ask for its parts.
      const old = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== CACHE);
      for (const key of old.slice(0, -1)) await caches.delete(key);
      await self.clients.claim();
    })(),
  ),
);
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  const shell = event.request.mode === 'navigate' && isInspect(url.pathname);
  // One client-rendered shell serves every address of the inspector, with a network or without.
  if (shell) event.respondWith(caches.match(SHELL).then((hit) => hit ?? fetch(event.request)));
  else if (event.request.mode !== 'navigate') event.respondWith(caches.match(url.pathname).then((hit) => hit ?? fetch(event.request)));
});
