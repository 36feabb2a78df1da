import type { OrgKind } from '@ironsilk/identity';
import { usccCheckCharacter } from '@ironsilk/identity';
import { newId } from '@ironsilk/kernel';
import { Person, UnexpectedAnswer, until } from './person.js';

const PASSWORD = 'one machine from yard to site';

const LICENCE = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** Where a party of the journey comes from. */
export type Party = {
  role: string;
  kind: OrgKind;
  name: string;
  country: string;
  city: string;
  lat: number;
  lng: number;
  language: string;
};

/** A unified social credit code nobody has, with a right check character. */
export function freshUscc(): string {
  const letters = newId()
    .replaceAll(/[^0-9a-f]/g, '')
    .toUpperCase()
    .slice(-9);
  const first = `91430100${letters}`;
  return `${first}${usccCheckCharacter(first)!}`;
}

async function mailedToken(operator: Person, email: string, template: 'verify_email' | 'invitation'): Promise<string> {
  return until(`the mail to ${email}`, async () => {
    const { items } = await operator.ask('GET', `/api/operator/mails?address=${encodeURIComponent(email)}`);
    const mail = items.find((m: { template: string }) => m.template === template);
    return mail && decodeURIComponent(/token=(\S+)/.exec(mail.body)![1]!);
  });
}

export async function signIn(person: Person, password: string): Promise<void> {
  const { signedIn } = await person.ask('POST', '/api/account/sign-in', { email: person.email, password });
  if (!signedIn) throw new UnexpectedAnswer(`${person.role} could not sign in`);
}

/** The whole way in: account, confirmed address, organisation, papers, the operator's verification. */
export async function onboard(operator: Person, party: Party): Promise<Person> {
  const person = new Person(operator.origin, party.role, `${party.role.replaceAll(' ', '-')}-${newId()}@journey.example`, party.language);
  const signUp = await person.send('POST', '/api/account/sign-up', {
    email: person.email,
    password: PASSWORD,
    name: `${party.role} of the journey`,
    language: party.language,
  });
  // Asked again after a crash in the middle: the account is there already.
  if (signUp.status !== 204 && signUp.body?.code !== 'account.exists')
    throw new UnexpectedAnswer(`${party.role} could not sign up: ${signUp.status} ${signUp.body?.code ?? ''}`);
  const token = await mailedToken(operator, person.email, 'verify_email');
  await person.send('POST', '/api/account/verify-email', { token });
  await signIn(person, PASSWORD);
  const registrationNo = party.country === 'CN' ? freshUscc() : `J-${newId().slice(-12).toUpperCase()}`;
  const { id } = await person.ask('POST', '/api/organisations', {
    kind: party.kind,
    name: party.name,
    country: party.country,
    city: party.city,
    language: party.language,
    registrationNo,
    lat: party.lat,
    lng: party.lng,
  });
  person.orgId = id;
  await person.ask('POST', '/api/organisations/current/documents', {
    kind: 'business_licence',
    fileName: 'licence.pdf',
    contentBase64: LICENCE.toString('base64'),
  });
  await person.ask('POST', '/api/organisations/current/submit');
  await operator.ask('POST', `/api/organisations/${id}/decision`, { decision: 'verified' });
  // Whoever belongs to an organisation when the news is handed out is told: a colleague who joins sooner would be told too.
  await until(`${party.role} to hear of the verification`, async () => {
    const { items } = await person.ask('GET', '/api/notifications');
    return items.some((notice: { link: string | null }) => notice.link === '/account');
  });
  return person;
}

/**
 * The bank account a dealer is paid to: a colleague is invited as a second owner, opens an account by the link, and confirms what the
 * dealer proposed. Until then money released to the dealer waits.
 */
export async function openPayout(operator: Person, dealer: Person): Promise<void> {
  const colleague = new Person(dealer.origin, 'second owner', `second-owner-${newId()}@journey.example`, dealer.language);
  await dealer.ask('POST', '/api/organisations/current/invitations', { email: colleague.email, role: 'owner' });
  const token = await mailedToken(operator, colleague.email, 'invitation');
  const joined = await colleague.send('POST', '/api/invitations/join', { token, name: 'Second owner of the journey', password: PASSWORD });
  // Asked again after a crash in the middle: the account is there already.
  if (joined.status !== 204) await signIn(colleague, PASSWORD);
  const account = { holder: 'Xiang Machinery (journey)', bank: 'BKCHCNBJ', accountNo: '6217000012345678', currency: 'USD' };
  const { id } = await dealer.ask('POST', '/api/organisations/current/payout-accounts', account);
  await dealer.refused('payout_account.same_person', 'POST', `/api/organisations/current/payout-accounts/${id}/decision`, {
    decision: 'active',
  });
  await colleague.ask('POST', `/api/organisations/current/payout-accounts/${id}/decision`, { decision: 'active' });
}
