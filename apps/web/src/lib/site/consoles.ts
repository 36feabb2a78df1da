import type { OrgKind, Viewer } from '#lib/api/viewer.ts';

export interface ConsoleLink {
  href: string;
  /** Its word in the catalogue: common, console.<key> */
  key: string;
  /** Only people with one of these roles; everybody without. */
  roles?: readonly NonNullable<Viewer['role']>[];
}
const SHARED: ConsoleLink[] = [
  { href: '/notifications', key: 'notifications' },
  { href: '/account', key: 'account' },
];
/** The rules of trade are for those who answer for them. */
const COMPLIANCE = ['owner', 'compliance'] as const;
export const mayRules = (viewer: Viewer | undefined): boolean =>
  viewer?.orgKind === 'operator' && COMPLIANCE.some((role) => role === viewer.role);
/** The side navigation of each kind of organisation, between the overview and what everybody has. */
export const CONSOLES: Record<OrgKind, ConsoleLink[]> = {
  buyer: [
    { href: '/offers', key: 'offers' },
    { href: '/orders', key: 'orders' },
    { href: '/saved-searches', key: 'saved' },
    { href: '/service', key: 'claims' },
    { href: '/service/parts', key: 'parts' },
    { href: '/statements', key: 'money' },
  ],
  dealer: [
    { href: '/dealer/listings', key: 'stock' },
    { href: '/dealer/import', key: 'import' },
    { href: '/dealer/valuations', key: 'valuations' },
    { href: '/offers', key: 'offers' },
    { href: '/orders', key: 'orders' },
    { href: '/inspections', key: 'visits' },
    { href: '/shipments', key: 'bookings' },
    { href: '/service', key: 'claims' },
    { href: '/statements', key: 'money' },
  ],
  inspection_body: [
    { href: '/inspections', key: 'visits' },
    { href: '/inspect', key: 'inspect' },
  ],
  customs_broker: [
    { href: '/broker', key: 'queue' },
    { href: '/orders', key: 'orders' },
  ],
  forwarder: [
    { href: '/shipments', key: 'bookings' },
    { href: '/orders', key: 'orders' },
  ],
  service_centre: [
    { href: '/service', key: 'claims' },
    { href: '/service/parts', key: 'parts' },
    { href: '/service/centre', key: 'centre' },
  ],
  operator: [
    { href: '/operator', key: 'queues' },
    { href: '/operator/rules', key: 'rules', roles: COMPLIANCE },
    { href: '/orders', key: 'orders' },
    { href: '/inspections', key: 'visits' },
    { href: '/statements', key: 'money' },
  ],
};
const DESK: ConsoleLink = { href: '/desk', key: 'overview' };
export const linksOf = (viewer: Viewer | undefined): ConsoleLink[] => [
  DESK,
  ...(viewer?.orgKind ? CONSOLES[viewer.orgKind] : []).filter(({ roles }) => !roles || (viewer?.role && roles.includes(viewer.role))),
  ...SHARED,
];
/** Where signing in leads. */
export const HOME = DESK.href;
