import type { OrgKind, Viewer } from '#lib/api/viewer.ts';

export interface ConsoleLink {
  href: string;
  /** Its word in the catalogue: common, console.<key> */
  key: string;
}
const SHARED: ConsoleLink[] = [
  { href: '/notifications', key: 'notifications' },
  { href: '/account', key: 'account' },
];
/** The side navigation of each kind of organisation; the first entry is where signing in leads. */
export const CONSOLES: Record<OrgKind, ConsoleLink[]> = {
  buyer: [
    { href: '/buyer', key: 'overview' },
    { href: '/orders', key: 'orders' },
    { href: '/offers', key: 'offers' },
    { href: '/buyer/saved', key: 'saved' },
    { href: '/buyer/claims', key: 'claims' },
    { href: '/money', key: 'money' },
  ],
  dealer: [
    { href: '/dealer', key: 'overview' },
    { href: '/dealer/stock', key: 'stock' },
    { href: '/dealer/import', key: 'import' },
    { href: '/offers', key: 'offers' },
    { href: '/orders', key: 'orders' },
    { href: '/visits', key: 'visits' },
    { href: '/money', key: 'money' },
  ],
  inspection_body: [
    { href: '/visits', key: 'visits' },
    { href: '/inspect', key: 'inspect' },
  ],
  customs_broker: [
    { href: '/broker', key: 'queue' },
    { href: '/orders', key: 'orders' },
  ],
  forwarder: [
    { href: '/freight', key: 'bookings' },
    { href: '/orders', key: 'orders' },
  ],
  service_centre: [
    { href: '/service', key: 'claims' },
    { href: '/service/stock', key: 'parts' },
    { href: '/service/orders', key: 'part_orders' },
  ],
  operator: [
    { href: '/operator', key: 'overview' },
    { href: '/operator/organisations', key: 'verification' },
    { href: '/operator/orders', key: 'orders' },
    { href: '/visits', key: 'visits' },
    { href: '/operator/mailbox', key: 'mailbox' },
    { href: '/operator/jobs', key: 'jobs' },
    { href: '/operator/audit', key: 'audit' },
    { href: '/operator/ledger', key: 'money' },
  ],
};
export const linksOf = (viewer: Viewer | undefined): ConsoleLink[] => [...(viewer?.orgKind ? CONSOLES[viewer.orgKind] : []), ...SHARED];
export const homeOf = (viewer: Viewer | undefined): string => (viewer?.orgKind ? CONSOLES[viewer.orgKind][0]!.href : '/account');
