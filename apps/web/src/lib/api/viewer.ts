export type OrgKind = 'dealer' | 'buyer' | 'inspection_body' | 'customs_broker' | 'forwarder' | 'service_centre' | 'operator';
/** The signed-in person and the organisation they act for, as `GET /api/account/me` describes them. */
export interface Viewer {
  id: string;
  email: string;
  name: string;
  language: string;
  orgId: string | null;
  orgKind: OrgKind | null;
  orgName: string | null;
  role: 'owner' | 'member' | 'compliance' | null;
  orgVerified: boolean;
  totpEnabled: boolean;
  unreadNotifications?: number;
}
