import type { IncomingMessage } from 'node:http';
import type { Lang } from '#lib/i18n/languages.ts';
import type { Prefs } from '#lib/i18n/prefs.ts';
import type { Viewer } from '#lib/api/viewer.ts';

/** What the api process hands over on the Node request: its own routes, without a network in between. */
export interface InProcessApi {
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

declare global {
  namespace App {
    interface Locals {
      lang: Lang;
      prefs: Prefs;
      /** Memoised by `viewer(event)`; never read it directly. */
      viewer?: Promise<Viewer | undefined>;
      /** The Cookie header as it stands after what the api set in this request; `lib/server/api.ts` keeps it. */
      cookie?: string;
    }
    interface Platform {
      req: IncomingMessage & { ironsilk?: InProcessApi };
    }
    /** Every error page can say what happened, why, and what to do now. */
    interface Error {
      message: string;
      code?: string;
      detail?: string;
      remedy?: string;
      reference?: string;
    }
  }
}
