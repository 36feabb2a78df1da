import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ironsilk/kernel';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { TestMarket, type Person } from '../market.js';
import { totpCode } from '../totp.js';
import { openChromium } from './chromium.js';

const PASSWORD = 'a sentence to remember';
let market: TestMarket;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  market = await TestMarket.start({ WEB: 'on' });
  await market.server.app.listen(0, '127.0.0.1');
  const { port } = market.server.app.getHttpServer().address() as { port: number };
  origin = `http://127.0.0.1:${port}`;
  browser = await openChromium();
});
afterAll(async () => {
  await browser?.close();
  await market?.stop();
});

const cookiesOf = ({ cookie }: Person) =>
  cookie.split('; ').map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: origin }));
/** Every walk is made without script: the pages must do with plain forms. */
async function visitor(person?: Person): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  if (person) await context.addCookies(cookiesOf(person));
  return { page: await context.newPage(), context };
}
const go = (page: Page, path: string) => page.goto(origin + path);
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
/** A press that asks first: the question unfolds, and the answer is a second press. */
async function confirm(page: Page, name: string): Promise<void> {
  await page.locator('summary', { hasText: name }).first().click();
  await press(page, `Yes: ${name}`);
}
async function signIn(page: Page, email: string, password: string): Promise<void> {
  await go(page, '/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Sign in');
}
const mailedPath = async (to: string, template: string): Promise<string> => {
  const [mail] = await market.database.db.query(
    'select body from platform.mail where to_address = $1 and template = $2 order by at desc, id desc limit 1',
    [to, template],
  );
  const link = new URL(/https?:\S+/.exec(mail.body)![0]);
  return link.pathname + link.search;
};

describe('a person, without any script', () => {
  it('changes the password, is told at the field what is wrong, and signs in with the new one', async () => {
    const buyer = await market.person('buyer');
    const { page, context } = await visitor(buyer);
    await go(page, '/account/security');
    const change = async (now: string, next: string) => {
      await page.locator('#f-current').fill(now);
      await page.getByLabel('New password').fill(next);
      await press(page, 'Change the password');
    };
    await change('not this one', 'another sentence to keep');
    expect(await page.locator('#f-current-error').innerText()).toContain('This is not your password');
    await change(PASSWORD, 'another sentence to keep');
    expect(await page.getByRole('status').innerText()).toContain('Your password is changed');
    await go(page, '/account');
    expect(await page.locator('h1').innerText()).toBe('Profile');
    await press(page, 'Sign out');
    await signIn(page, buyer.email, 'another sentence to keep');
    expect(new URL(page.url()).pathname).toBe('/desk');
    await context.close();
  });

  it('sets a second step up, signs in with it, then with a backup code, and turns it off', async () => {
    const buyer = await market.person('buyer');
    const { page, context } = await visitor(buyer);
    await go(page, '/account/security');
    await page.locator('#f-start-password').fill(PASSWORD);
    await press(page, 'Set it up');
    const secret = await page.getByTestId('totp-secret').innerText();
    expect(await page.locator('svg.qr path').getAttribute('d')).toMatch(/^M\d+ \d+h1v1/);
    const wrong = totpCode(secret) === '111111' ? '222222' : '111111';
    await page.getByLabel('Six-digit code').fill(wrong);
    await press(page, 'Turn it on');
    expect(await page.locator('#f-code-error').innerText()).toContain('The code is not right');
    expect(await page.getByTestId('totp-secret').innerText()).toBe(secret);
    await page.getByLabel('Six-digit code').fill(totpCode(secret));
    await press(page, 'Turn it on');
    const codes = await page.getByTestId('backup-codes').locator('li').allInnerTexts();
    expect(codes).toHaveLength(10);
    await go(page, '/account/security');
    expect(await page.getByTestId('backup-codes').count()).toBe(0);
    await press(page, 'Sign out');

    await signIn(page, buyer.email, PASSWORD);
    await page.getByLabel('Six-digit code').fill(totpCode(secret));
    await press(page, 'Sign in');
    expect(new URL(page.url()).pathname).toBe('/desk');
    await press(page, 'Sign out');

    await signIn(page, buyer.email, PASSWORD);
    await page.getByRole('link', { name: /backup code/ }).click();
    await page.getByLabel('Backup code').fill(codes[0]!);
    await press(page, 'Sign in');
    await go(page, '/account/security');
    expect(await page.locator('main').innerText()).toContain('9 backup codes are left');
    await page.locator('summary', { hasText: 'Turn it off' }).click();
    await page.locator('#f-stop-password').fill(PASSWORD);
    await press(page, 'Yes: Turn it off');
    await press(page, 'Sign out');
    await signIn(page, buyer.email, PASSWORD);
    expect(new URL(page.url()).pathname).toBe('/desk');
    await context.close();
  });

  it('changes the address by the link in the mail, sees the devices, takes the data along, and is erased', async () => {
    const buyer = await market.person('buyer', { verified: false });
    const { page, context } = await visitor(buyer);
    const next = `next-${newId()}@example.test`;
    await go(page, '/account');
    await page.getByLabel('New address').fill(next);
    await page.getByLabel('Your password').fill(PASSWORD);
    await press(page, 'Send the link');
    expect(await page.getByRole('status').innerText()).toContain('a link is on its way');
    await go(page, await mailedPath(next, 'change_email'));
    await press(page, 'Confirm the address');
    await go(page, '/account');
    expect(await page.locator('main').innerText()).toContain(`You sign in with ${next}`);

    await market.call(
      'POST',
      '/api/account/sign-in',
      { email: next, password: PASSWORD },
      { 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604' },
    );
    await go(page, '/account/sessions');
    expect(await page.locator('main').innerText()).toContain('Safari on iPhone');
    await confirm(page, 'Sign out all others');
    expect(await page.locator('main').innerText()).toContain('You are signed in nowhere else.');

    await go(page, '/account/data');
    const exported = await page.request.get(origin + (await page.getByRole('link', { name: 'Download my data' }).getAttribute('href'))!);
    expect((await exported.json()).person[0].email).toBe(next);
    await page.locator('summary', { hasText: 'Erase my account' }).click();
    await page.getByLabel('Your password').fill('not this one');
    await press(page, 'Yes: Erase my account');
    expect(await page.locator('#f-password-error').innerText()).toContain('This is not your password');
    await page.getByLabel('Your password').fill(PASSWORD);
    await press(page, 'Yes: Erase my account');
    expect(new URL(page.url()).pathname).toBe('/');
    expect((await context.cookies()).map((c) => c.name)).not.toContain('ironsilk.session_token');
    await context.close();
  });
});

describe('an organisation, without any script', () => {
  it('hands its papers in: the slip in the credit code is shown at its field, then what is missing, then what happens next', async () => {
    const dealer = await market.person('dealer', { verified: false });
    const { page, context } = await visitor(dealer);
    await go(page, '/account/organisation');
    expect(await page.locator('main').innerText()).toContain('The registration number is missing.');
    const code = page.getByLabel('Unified social credit code');
    await code.fill('91430100MA7HNEQ12X');
    await page.locator('form[action="?/save"]').getByRole('button').click();
    expect(await page.locator('#f-registrationNo-error').innerText()).toContain('check character');
    expect(await code.inputValue()).toBe('91430100MA7HNEQ12X');
    await code.fill('91430100MA7HNEQ129');
    await page.locator('form[action="?/save"]').getByRole('button').click();
    expect(await page.locator('main').innerText()).toContain('No paper is uploaded.');
    const upload = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
    await upload('licence.pdf', 'no pdf at all');
    await press(page, 'Upload');
    expect(await page.locator('#f-file-error').innerText()).toContain('PDF');
    await upload('licence.pdf', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF');
    await press(page, 'Upload');
    await press(page, 'Hand it in');
    expect(await page.locator('main').innerText()).toContain('The operator looks at your papers');
    await context.close();
  });

  it('makes an API key that works, is shown once, and stops when it is revoked', async () => {
    const dealer = await market.person('dealer');
    const { page, context } = await visitor(dealer);
    await go(page, '/account/keys');
    await page.getByLabel('What is it for?').fill('Stock feed');
    await press(page, 'Make a key');
    const key = await page.getByTestId('api-key').innerText();
    const asked = () => market.call('GET', '/api/listings/mine', undefined, { authorization: `Bearer ${key}` });
    expect((await asked()).status).toBe(200);
    await go(page, '/account/keys');
    expect(await page.content()).not.toContain(key);
    await confirm(page, 'Revoke');
    expect(await page.locator('main').innerText()).toContain('Revoked');
    expect((await asked()).status).toBe(401);
    await context.close();
  });

  it('invites a colleague, who joins with a new account, and together they make a payout account active', async () => {
    const dealer = await market.person('dealer');
    const colleague = `colleague-${newId()}@example.test`;
    const { page, context } = await visitor(dealer);
    await go(page, '/account/members');
    await page.getByLabel('Mail address').fill(colleague);
    await page.getByRole('radio', { name: /Owner/ }).check();
    await press(page, 'Send the invitation');
    expect(await page.locator('main').innerText()).toContain(colleague);

    await go(page, '/account/payout');
    await page.getByLabel('Bank (BIC or name)').fill('BKCHCNBJ');
    await page.getByLabel('Account number or IBAN').fill('12');
    await press(page, 'Propose it');
    const typed = page.getByLabel('Account number or IBAN');
    expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('#f-accountNo')!.validity.valid)).toBe(false);
    await typed.fill('6217 0000 1234 5678');
    await press(page, 'Propose it');
    expect(await page.locator('main').innerText()).toContain('You are the only owner');

    const guest = await visitor();
    await go(guest.page, await mailedPath(colleague, 'invitation'));
    expect(await guest.page.locator('main').innerText()).toContain(colleague);
    await guest.page.getByLabel('Your name').fill('Chen Yu');
    await guest.page.getByLabel('Password').fill('a new one to keep');
    await press(guest.page, 'Open the account and join');
    expect(new URL(guest.page.url()).pathname).toBe('/desk');

    // Who joined after the proposal cannot confirm it: it is proposed again.
    await go(guest.page, '/account/payout');
    expect(await guest.page.locator('main').innerText()).toContain('You became an owner after this account was proposed');
    expect(await guest.page.locator('summary', { hasText: 'Confirm this account' }).count()).toBe(0);
    await go(page, '/account/payout');
    await page.locator('summary', { hasText: 'Propose another account' }).click();
    await page.getByLabel('Bank (BIC or name)').fill('BKCHCNBJ');
    await page.getByLabel('Account number or IBAN').fill('6217 0000 1234 5678');
    await press(page, 'Propose it');
    expect(await page.locator('main').innerText()).toContain('May confirm: Chen Yu');
    expect(await page.locator('summary', { hasText: 'Confirm this account' }).count()).toBe(0);
    await go(guest.page, '/account/payout');
    await confirm(guest.page, 'Confirm this account');
    const shown = await guest.page.locator('main').innerText();
    expect(shown).toContain('…5678');
    expect(shown).toContain('Proposed by dealer person on');
    expect(shown).toContain('Decided by Chen Yu on');
    await context.close();
    await guest.context.close();
  });

  it('takes an existing person in, changes the role, and takes the person out again', async () => {
    const [dealer, guest] = [await market.person('dealer'), await market.person('buyer')];
    const owner = await visitor(dealer);
    await go(owner.page, '/account/members');
    await owner.page.getByLabel('Mail address').fill(guest.email);
    await press(owner.page, 'Send the invitation');
    await press(owner.page, 'Send again');
    const link = await mailedPath(guest.email, 'invitation');

    const signedOut = await visitor();
    await go(signedOut.page, link);
    await signedOut.page.getByRole('link', { name: 'Sign in and join' }).click();
    await signedOut.page.getByLabel('Email address').fill(guest.email);
    await signedOut.page.getByLabel('Password').fill(PASSWORD);
    await press(signedOut.page, 'Sign in');
    await press(signedOut.page, 'Join');
    await go(signedOut.page, '/account');
    expect(await signedOut.page.locator('main').innerText()).toContain('You act for it now');

    await go(owner.page, '/account/members');
    const row = owner.page.locator('main li', { hasText: guest.email });
    await row.locator('summary', { hasText: 'Make owner' }).click();
    await row.getByRole('button', { name: 'Yes: Make owner' }).click();
    const again = owner.page.locator('main li', { hasText: guest.email }).first();
    expect(await again.innerText()).toContain('Owner');
    await again.locator('summary', { hasText: 'Take out' }).click();
    await again.getByRole('button', { name: 'Yes: Take out' }).click();
    expect(await owner.page.locator('section[aria-labelledby=list] li').count()).toBe(1);
    await owner.context.close();
    await signedOut.context.close();
  });
});

describe('a page whose script comes late', () => {
  it('keeps what was typed before it came', async () => {
    const context = await browser.newContext();
    await context.addCookies(cookiesOf(await market.person('dealer')));
    const page = await context.newPage();
    const held: (() => void)[] = [];
    let late = false;
    await page.route(/\.js$/, async (route) => {
      if (!late) await new Promise<void>((release) => held.push(release));
      await route.continue();
    });
    await page.goto(`${origin}/account/members`, { waitUntil: 'commit' });
    await page.getByLabel('Mail address').fill('early@example.test');
    await page.getByRole('radio', { name: /Owner/ }).check();
    // The script makes the form's key anew: that shows that it has come.
    const key = page.locator('form[action="?/invite"] input[name=idempotencyKey]');
    const first = await key.inputValue();
    late = true;
    for (const release of held) release();
    while ((await key.inputValue()) === first) await page.waitForLoadState('networkidle');
    expect(await page.getByLabel('Mail address').inputValue()).toBe('early@example.test');
    expect(await page.getByRole('radio', { name: /Owner/ }).isChecked()).toBe(true);
    await context.close();
  });
});
