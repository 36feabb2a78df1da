import { newId } from '@ironsilk/kernel';
import { freshUscc } from '../../../apps/cli/src/journey/onboarding.js';
import { check, pdf } from './story.js';
import type { Role, Step, Story } from './story.js';
import type { Walker } from './walker.js';

type Party = { kind: string; name: string; country: string; city: string; lat?: string; lng?: string };
export const PASSWORD = 'one machine from yard to site';

const PARTIES: Readonly<Record<Exclude<Role, 'operator'>, Party>> = {
  dealer: { kind: 'dealer', name: 'Xiang Machinery', country: 'CN', city: 'Changsha' },
  buyer: { kind: 'buyer', name: 'Coast Earthworks', country: 'KE', city: 'Mombasa' },
  rival: { kind: 'buyer', name: 'Rift Plant Hire', country: 'KE', city: 'Nairobi' },
  inspector: { kind: 'inspection_body', name: 'Hunan Inspection', country: 'CN', city: 'Changsha' },
  surveyor: { kind: 'inspection_body', name: 'Mombasa Survey', country: 'KE', city: 'Mombasa' },
  broker: { kind: 'customs_broker', name: 'Xiangjiang Customs Brokers', country: 'CN', city: 'Changsha' },
  forwarder: { kind: 'forwarder', name: 'Silk Sea Forwarding', country: 'CN', city: 'Shanghai' },
  centre: { kind: 'service_centre', name: 'Mombasa Plant Service', country: 'KE', city: 'Mombasa', lat: '-4.03', lng: '39.65' },
};

export const personName = (role: Role): string => `${role[0]!.toUpperCase()}${role.slice(1)} Person`;

export async function signIn(walker: Walker, email: string, password: string): Promise<void> {
  const { page } = walker;
  await walker.open('/sign-in');
  const form = page.locator('main form');
  await walker.fill(form, { email, password });
  await walker.button('identity:sign_in.go', {}, form).click();
}

/** The operator finds the mail to an address in the mailbox and reads the link in it. */
async function mailedLink(operator: Walker, email: string): Promise<string> {
  await operator.open('/operator');
  await operator.link('common:console.mailbox').click();
  await operator.seesTitle(operator.t('common:console.mailbox'));
  await operator.fill(operator.page.locator('main form[method="get"]'), { address: email });
  await operator.button('operator:mail.filter').click();
  const mail = operator.page.locator('details').filter({ hasText: email });
  await operator.waitsFor(`a mail to ${email}`, async () => (await mail.count()) > 0);
  await mail.locator('summary').click();
  const text = await mail.locator('pre').innerText();
  const link = /https?:\/\/\S+token=\S+/.exec(text)?.[0];
  check(link !== undefined, `the mail holds a link (${text})`);
  check((await mail.locator('pre').getAttribute('lang')) === operator.manner.lang, 'the mail is in the language of its reader');
  return link!;
}

async function openAccount(story: Story, role: Role): Promise<void> {
  const walker = story.people[role];
  const { t, page } = walker;
  const email = `${role}-${newId()}@journey.example`;
  await walker.open('/sign-up');
  const form = page.locator('main form');
  await walker.fill(form, { name: personName(role), email, password: PASSWORD });
  await walker.button('identity:sign_up.go', {}, form).click();
  await walker.seesTitle(t('identity:sent.title'));
  await walker.open(await mailedLink(story.people.operator, email));
  await walker.button('identity:verify.go').click();
  await page.waitForURL(/\/(sign-in|welcome)/);
  if (page.url().includes('/sign-in')) {
    await walker.look();
    await walker.fill(page.locator('main form'), { email, password: PASSWORD });
    await walker.button('identity:sign_in.go', {}, page.locator('main form')).click();
  }
  await page.waitForURL(/\/(welcome|desk)/);
  story.known[`${role}.email`] = email;
}

async function foundOrganisation(story: Story, role: Exclude<Role, 'operator'>): Promise<void> {
  const walker = story.people[role];
  const { t, page } = walker;
  const party = PARTIES[role];
  const name = `${party.name} ${newId().slice(-4)}`;
  if (!page.url().includes('/welcome')) await walker.open('/welcome');
  await walker.look();
  const form = page.locator('main form').filter({ has: page.locator('[name="registrationNo"]') });
  const registrationNo = party.country === 'CN' ? freshUscc() : `J-${newId().slice(-12).toUpperCase()}`;
  const { kind, country, city, lat, lng } = party;
  await walker.fill(form, { kind, name, country, city, registrationNo, ...(lat && lng ? { lat, lng } : {}) });
  await walker.button('identity:welcome.go', {}, form).click();
  await walker.sees(t('desk:verify_title'));
  story.known[`${role}.name`] = name;
}

/** From the desk's hint to the page where the licence is handed in. */
async function askToBeVerified(walker: Walker): Promise<void> {
  const { t } = walker;
  await walker.link('desk:verify_go').click();
  await walker.sees(t('account:org.lack_papers_missing'));
  const form = walker.form('paper');
  await walker.fill(form, { kind: 'business_licence' });
  await form.locator('input[type="file"]').setInputFiles(pdf('licence.pdf'));
  await walker.button('account:papers.add', {}, form).click();
  await walker.sees(t('account:papers.added'));
  await walker.button('account:org.submit').click();
  await walker.sees(t('account:org.submitted'));
}

async function verify(operator: Walker, name: string): Promise<void> {
  const { t, page } = operator;
  await operator.open('/desk');
  await operator.menu('queues');
  await operator.seesTitle(t('operator:queue.title'));
  const waiting = page.getByRole('article').filter({ hasText: name });
  await operator.sees(waiting);
  check((await waiting.getByRole('link', { name: 'licence.pdf' }).count()) === 1, 'the operator sees the licence');
  await operator.button('operator:org.verify', {}, waiting).click();
  await operator.sees(t('operator:queue.decided'));
  check((await waiting.count()) === 0, 'the decided organisation waits no longer');
}

/** 0. Everybody opens an account, confirms the address from the mail, founds an organisation; the operator verifies it. */
export const join: Step = {
  name: '0 Arrive at the market',
  run: async (story) => {
    const { operator } = story.people;
    await signIn(operator, story.operatorLogin.email, story.operatorLogin.password);
    await operator.seesTitle(/Operator/);
    for (const role of Object.keys(PARTIES) as (keyof typeof PARTIES)[]) {
      await openAccount(story, role);
      await foundOrganisation(story, role);
      await askToBeVerified(story.people[role]);
      await verify(operator, story.known[`${role}.name`]!);
      const walker = story.people[role];
      await walker.open('/desk');
      check(!(await walker.has(walker.t('desk:verify_title'))), `${role}'s desk no longer asks for papers`);
    }
  },
};
