export { LanguageCode } from './account.dto.js';
export { AccessGuard } from './access.guard.js';
export { ORG_KINDS, ORG_ROLES } from './actor.js';
export type { Actor, OrgActor, OrgKind, OrgRole } from './actor.js';
export { AUTH, makeAuth } from './auth.js';
export type { Auth } from './auth.js';
export { CurrentActor, ENDPOINT, Endpoint, IdParams, IdempotencyKey } from './endpoint.js';
export type { EndpointOptions, RateLimit } from './endpoint.js';
export { identityInvariants } from './identity.invariants.js';
export { IdentityModule } from './identity.module.js';
export { MemberService } from './member.service.js';
export { identitySchema } from './migrations/index.js';
export { NotificationService } from './notification.service.js';
export type { Notice } from './notification.service.js';
export type { Organisation, OrgStatus } from './organisation.js';
export { OrganisationRepo } from './organisation.repo.js';
export { OrganisationService } from './organisation.service.js';
export { OrganisationView } from './organisation.view.js';
export type { OrgCard, Recipient } from './organisation.view.js';
export type { PayoutAccount } from './payout-account.js';
export { PayoutAccountRepo } from './payout-account.repo.js';
export { PayoutAccountService } from './payout-account.service.js';
export {
  COMPLIANCE_ROLES,
  anyone,
  authorise,
  compliance,
  members,
  membersEvenUnverified,
  owners,
  requirePerson,
  signedIn,
} from './policy.js';
export type { Policy } from './policy.js';
export { ProvisionService } from './provision.service.js';
export type { NewOperator, NewPerson } from './provision.service.js';
export { isUscc, usccCheckCharacter } from './registration-number.js';
export { SessionService, fetchHeaders } from './session.service.js';
