// Generated from apps/api/openapi.json by `npm run generate`.
export interface paths {
  '/api/account/sign-up': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open an account; a mail to confirm the address follows */
    post: operations['Account.signUp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sign-in': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign in */
    post: operations['Account.signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sign-in/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Second step of signing in */
    post: operations['Account.signInTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/sign-out': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sign out */
    post: operations['Account.signOut'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/verify-email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm the address with the token of the mail */
    post: operations['Account.verifyEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/resend-verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Send the confirmation mail again */
    post: operations['Account.resend'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/request-reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask for a mail to choose a new password; the answer never says whether the address is known */
    post: operations['Account.requestReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/reset-password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Choose a new password with the token of the mail; all sessions end */
    post: operations['Account.reset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin to use a second factor */
    post: operations['Account.startTotp'];
    /** Stop using the second factor */
    delete: operations['Account.stopTotp'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/totp/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Confirm the second factor with a code */
    post: operations['Account.confirmTotp'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/account/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who is signed in, acting for which organisation */
    get: operations['Account.me'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Found an organisation */
    post: operations['Organisation.create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** My organisations */
    get: operations['Organisation.mine'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The organisation I act for, in full */
    get: operations['Organisation.current'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/{id}/switch': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Act for another of my organisations */
    post: operations['Organisation.switchTo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/current/submit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ask to be verified */
    post: operations['Organisation.submit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/of-kind/{kind}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Verified organisations of a kind */
    get: operations['Organisation.ofKind'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/queue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Organisations by status, for the operator */
    get: operations['Organisation.queue'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/organisations/{id}/decision': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Verify, refuse or suspend an organisation */
    post: operations['Organisation.decide'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: never;
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  'Account.signUp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          password: string;
          name: string;
          /**
           * @default en
           * @enum {string}
           */
          language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.signIn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
          password: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            signedIn: boolean;
            needsTotp: boolean;
          };
        };
      };
    };
  };
  'Account.signInTotp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            signedIn: boolean;
            needsTotp: boolean;
          };
        };
      };
    };
  };
  'Account.signOut': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.verifyEmail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.requestReset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: email */
          email: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          token: string;
          password: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.startTotp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          password: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            uri: string;
            backupCodes: string[];
          };
        };
      };
    };
  };
  'Account.stopTotp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          password: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.confirmTotp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          code: string;
        };
      };
    };
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Account.me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            me: {
              id: string;
              email: string;
              name: string;
              /** @enum {string} */
              language: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
              /** Format: uuid */
              orgId: string | null;
              /** @enum {string|null} */
              orgKind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator' | null;
              orgName: string | null;
              /** @enum {string|null} */
              role: 'owner' | 'member' | null;
              orgVerified: boolean;
              totpEnabled: boolean;
            } | null;
          };
        };
      };
    };
  };
  'Organisation.create': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre';
          name: string;
          nameLocal?: string;
          country: string;
          city?: string;
          /**
           * @default en
           * @enum {string}
           */
          language?: 'en' | 'zh' | 'ru' | 'fr' | 'ar';
          registrationNo?: string;
          lat?: number;
          lng?: number;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
          };
        };
      };
    };
  };
  'Organisation.mine': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
              name: string;
              /** @enum {string} */
              role: 'owner' | 'member';
              /** @enum {string} */
              status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
              current: boolean;
            }[];
          };
        };
      };
    };
  };
  'Organisation.current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
          };
        };
      };
    };
  };
  'Organisation.switchTo': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'Organisation.submit': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
          };
        };
      };
    };
  };
  'Organisation.ofKind': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        kind: 'dealer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
              lat: number | null;
              lng: number | null;
              verified: boolean;
            }[];
          };
        };
      };
    };
  };
  'Organisation.queue': {
    parameters: {
      query?: {
        status?: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
        page?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
              name: string;
              nameLocal: string | null;
              country: string;
              city: string | null;
              lat: number | null;
              lng: number | null;
              verified: boolean;
              registrationNo: string | null;
              status: string;
              createdAt: string;
            }[];
          };
        };
      };
    };
  };
  'Organisation.decide': {
    parameters: {
      query?: never;
      header: {
        'idempotency-key': string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          decision: 'verified' | 'refused' | 'suspended';
          reason?: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
            name: string;
            nameLocal: string | null;
            country: string;
            city: string | null;
            lat: number | null;
            lng: number | null;
            verified: boolean;
            /** @enum {string} */
            status: 'draft' | 'submitted' | 'verified' | 'refused' | 'suspended';
            statusReason: string | null;
            registrationNo: string | null;
            language: string;
          };
        };
      };
    };
  };
}
