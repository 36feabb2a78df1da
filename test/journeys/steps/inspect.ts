import { seeded } from '@ironsilk/catalog';
import { sampleAnswers } from '@ironsilk/inspection-grading';
import type { Standard } from '@ironsilk/inspection-grading';
import { fillVisit, handIn, sealedOn } from '../inspect-form.js';
import { personName } from './join.js';
import { check, idOf, pathOf } from './story.js';
import type { Role, Step, Story } from './story.js';
import type { Walker } from './walker.js';

/** From the desk, where an inspection waits to be given out. */
async function openCase(walker: Walker, inspectionId: string): Promise<void> {
  await walker.open('/desk');
  const waiting = walker.page
    .locator(`main a[href$="/inspections/${inspectionId}"]`)
    .filter({ hasText: walker.like('desk:case', 'machine') });
  await walker.waitsFor('the inspection on the desk', async () => (await waiting.count()) === 1);
  await waiting.click();
}

/** The operator gives the case to a body, the body to its inspector. */
export async function assign(story: Story, inspectionId: string, role: Role): Promise<void> {
  const { operator } = story.people;
  const body = story.people[role];
  await openCase(operator, inspectionId);
  const form = operator.form('assign');
  const bodies = form.locator('select[name="bodyOrgId"] option').filter({ hasText: story.known[`${role}.name`]! });
  await operator.sees(form);
  await operator.fill(form, { bodyOrgId: (await bodies.getAttribute('value'))! });
  await operator.button('inspect:assign.go', {}, form).click();
  await operator.sees(operator.t('inspect:done.assign'));
  await openCase(body, inspectionId);
  const own = body.form('assign');
  await body.sees(own);
  const person = own.locator('select[name="inspectorId"] option').filter({ hasText: personName(role) });
  await body.fill(own, { inspectorId: (await person.getAttribute('value'))! });
  await body.button('inspect:assign.go', {}, own).click();
  await body.sees(body.t('inspect:done.assign'));
}

/** The inspector fills the form beside the machine and hands it in. Both see the same machine, equally worn. */
export async function visitMachine(story: Story, inspectionId: string, role: Role, purpose: 'origin' | 'arrival'): Promise<void> {
  const walker = story.people[role];
  const { page, t } = walker;
  const standard = (await (await fetch(`${walker.origin}/api/standards/inspection/excavator`)).json()) as Standard;
  await walker.open('/desk');
  await page
    .getByRole('main')
    .getByRole('link', { name: walker.like('desk:visit', 'machine') })
    .filter({ hasText: 'SY215C' })
    .click();
  await walker.sees(page.locator(`a[href$="/inspect/${inspectionId}"]`));
  await page.locator(`a[href$="/inspect/${inspectionId}"]`).click();
  await walker.sees(page.getByTestId(`section-${standard.sections[0]!.id}`));
  await fillVisit(page, {
    standard,
    purpose,
    answers: sampleAnswers(standard, { machine: { massKg: 21_900 }, wear: 0.3, hours: 6215, roll: seeded('one machine').next }),
    photo: story.film,
    photos: 'required',
    own: 'B',
    reason: 'Sound machine with the wear of its hours.',
  });
  await walker.look();
  await handIn(page);
  const { reportHash, text } = await sealedOn(page);
  await walker.look();
  check(!text.includes(t('inspect:submit.go')), 'what is handed in is not handed in again');
  story.known[`report.${inspectionId}`] = reportHash;
}

/** Anybody reads the sealed report and checks it against the log. */
export async function readReport(reader: Walker, hash: string): Promise<void> {
  const { t } = reader;
  await reader.open(`/reports/${hash}`);
  await reader.sees(reader.link('machine:report.sealed_file'));
  const prints = reader.page.getByRole('link', { name: /^PDF/ });
  await reader.waitsFor('the report printed in two languages', async () => (await prints.count()) === 2);
  await reader.open(`/verify/${hash}`);
  await reader.sees(t('machine:verify.sealed_here'));
}

/** 2. Inspect: asked for, given out, filled in, graded by rule, sealed, readable by anybody. */
export const inspect: Step = {
  name: '2 Inspect',
  run: async (story) => {
    const { dealer, inspector, rival } = story.people;
    const { t } = dealer;
    await dealer.open('/desk');
    await dealer.menu('visits');
    await dealer.link('inspect:ask.title').first().click();
    await dealer.seesTitle(t('inspect:ask.title'));
    const form = dealer.page.locator('main form');
    await dealer.fill(form, { listingId: story.known['listingId']!, note: 'Please look at the boom welds.' });
    await dealer.button('inspect:ask.go', {}, form).click();
    await dealer.sees(t('inspect:next.requested'));
    const id = idOf(pathOf(dealer));
    await assign(story, id, 'inspector');
    await visitMachine(story, id, 'inspector', 'origin');
    await inspector.open(`/inspections/${id}`);
    await inspector.sees(inspector.t('inspect:event.seal'));
    await dealer.open('/desk');
    await dealer.menu('visits');
    await dealer.page
      .getByRole('navigation', { name: t('inspect:case.state') })
      .getByRole('link', { name: t('inspect:case.tab.closed') })
      .click();
    await dealer.sees(dealer.page.locator(`a[href$="/reports/${story.known[`report.${id}`]}"]`));
    story.known['reportHash'] = story.known[`report.${id}`]!;
    await readReport(rival, story.known['reportHash']);
  },
};
