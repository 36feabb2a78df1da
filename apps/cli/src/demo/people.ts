import { DEMO_PASSWORD } from '@ironsilk/catalog';
import type { DemoOrganisation, DemoPerson } from '@ironsilk/catalog';
import { MemberService, OrganisationService, PayoutAccountService, ProvisionService } from '@ironsilk/identity';
import type { OrgActor, OrgKind } from '@ironsilk/identity';
import { paper } from './paper.js';
import { inParallel, type Stage } from './stage.js';

const actor = (org: DemoOrganisation, person: DemoPerson, id: string, orgId: string): OrgActor => ({
  id,
  email: person.email,
  name: person.name,
  language: org.language,
  orgId,
  orgKind: org.kind as OrgKind,
  role: person.role,
  orgVerified: true,
  viaApiKey: false,
});

const PAPER: Readonly<Record<DemoOrganisation['kind'], 'business_licence' | 'accreditation' | 'customs_registration' | 'other'>> = {
  dealer: 'business_licence',
  buyer: 'business_licence',
  inspection_body: 'accreditation',
  customs_broker: 'customs_registration',
  forwarder: 'business_licence',
  service_centre: 'business_licence',
  operator: 'other',
};

/** Makes every person and organisation of the demo: account, organisation, papers, the operator's verification. Again, it changes nothing. */
export async function loadPeople(stage: Stage): Promise<void> {
  const provision = stage.get(ProvisionService);
  const everybody = stage.organisations.flatMap((org) => org.people.map((person) => ({ org, person })));
  const ids = new Map<string, string>();
  const passwordHash = await provision.hash(DEMO_PASSWORD);
  await inParallel(everybody, 4, async ({ org, person }) => {
    ids.set(person.email, await provision.person({ email: person.email, name: person.name, language: org.language, passwordHash }));
  });
  const operatorOrg = stage.organisations.find((o) => o.kind === 'operator')!;
  const operatorOwner = operatorOrg.people.find((p) => p.role === 'owner')!;
  const { name, nameLocal = null, country, city, language, lat, lng } = operatorOrg;
  const operatorId = await provision.operator({ name, nameLocal, country, city, language, lat, lng }, ids.get(operatorOwner.email)!);
  const operator = actor(operatorOrg, operatorOwner, ids.get(operatorOwner.email)!, operatorId);
  await join(stage, operatorOrg, operatorId, ids, operator);
  await inParallel(
    stage.organisations.filter((o) => o.kind !== 'operator'),
    4,
    async (org) => join(stage, org, await found(stage, org, ids, operator), ids, operator),
  );
}

/** Founds an organisation as its owner would, hands in a paper, and lets the operator verify it. Returns its id. */
async function found(stage: Stage, org: DemoOrganisation, ids: ReadonlyMap<string, string>, operator: OrgActor): Promise<string> {
  const organisations = stage.get(OrganisationService);
  const owner = org.people.find((p) => p.role === 'owner')!;
  const { kind, name, nameLocal, country, city, language, registrationNo, lat, lng } = org;
  if (kind === 'operator') throw new Error('the operator is provisioned, not founded');
  const key = (step: string) => `demo/${org.key}/${step}`;
  const optional = { ...(nameLocal ? { nameLocal } : {}), ...(registrationNo ? { registrationNo } : {}) };
  const founder = { id: ids.get(owner.email)!, orgId: null };
  const { id } = await organisations.create(founder, key('create'), { kind, name, country, city, language, lat, lng, ...optional });
  const asOwner = actor(org, owner, founder.id, id);
  const licence = paper('Business licence', [name, `${city}, ${country}`, `Registration ${registrationNo ?? 'none'}`]);
  await stage.get(MemberService).addDocument(asOwner, key('paper'), { kind: PAPER[kind], fileName: 'licence.pdf', bytes: licence });
  await organisations.submit(asOwner, key('submit'));
  await organisations.decide(operator, key('verify'), id, 'verified', null);
  return id;
}

async function join(
  stage: Stage,
  org: DemoOrganisation,
  orgId: string,
  ids: ReadonlyMap<string, string>,
  operator: OrgActor,
): Promise<void> {
  for (const person of org.people) {
    const id = ids.get(person.email)!;
    if (person.role !== 'owner') await stage.get(ProvisionService).member(operator, orgId, id, person.role);
    stage.people.set(person.email, actor(org, person, id, orgId));
  }
  if (org.kind === 'dealer') await openPayout(stage, org);
}

/** A dealer's bank account, proposed by one of its people and confirmed by another. */
async function openPayout(stage: Stage, org: DemoOrganisation): Promise<void> {
  const accounts = stage.get(PayoutAccountService);
  const second = org.people.find((p) => p.role === 'member');
  if (!second) return;
  const account = `6222${String(org.registrationNo).replace(/\D/g, '').slice(-12).padStart(12, '0')}`;
  const input = { holder: org.nameLocal ?? org.name, bank: 'Demo Bank of Changsha', accountNo: account, currency: 'USD' };
  const { id } = await accounts.propose(stage.person(second.email), `demo/${org.key}/payout`, input);
  await accounts.decide(stage.owner(org.key), `demo/${org.key}/payout-confirm`, id, 'active');
}
