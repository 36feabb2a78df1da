import { itemsOf } from '@ironsilk/inspection-grading';
import type { Answer, Finding, Grade, Standard, StandardItem } from '@ironsilk/inspection-grading';
import type { Locator, Page } from 'playwright-core';

/** What an inspector says about one machine. Items without an answer here are left alone. */
export type Filling = {
  standard: Standard;
  purpose: 'origin' | 'arrival';
  answers: readonly Answer[];
  /** A JPEG file, another one each time it is asked for. */
  photo: () => Promise<string>;
  /** Every photograph the standard wishes for, or only those it insists on. */
  photos: 'wished' | 'required';
  findings?: readonly (Omit<Finding, 'id'> & { itemId: string; photos: number })[];
  own: Grade;
  /** Said when the computed grade is another one than the inspector's. */
  reason: string;
  remark?: string;
  /** Called after every item and every photograph, on the page of its section: the place to lose the network or the page. */
  after?: (what: { itemId: string; photo?: number }) => Promise<void>;
};

const id = (name: string): string => `[id="${name}"]`;
const item = (page: Page, itemId: string): Locator => page.getByTestId(`item-${itemId}`);

/** Types into a field and leaves it, which is when the form keeps it. */
async function type(page: Page, name: string, value: string | number | null | undefined): Promise<void> {
  if (value === null || value === undefined) return;
  await page.locator(id(name)).fill(String(value));
  await page.locator(id(name)).blur();
}

const pick = (page: Page, itemId: string, nth: number): Promise<void> => page.locator(`input[name="v-${itemId}"]`).nth(nth).check();

/** Reason, note and findings are folded away. */
async function unfold(page: Page, itemId: string): Promise<Locator> {
  const more = item(page, itemId).locator('details.more');
  if ((await more.getAttribute('open')) === null) await more.locator('summary').first().click();
  return more;
}

async function giveValue(page: Page, it: StandardItem, answer: Answer): Promise<void> {
  const { value } = answer;
  switch (it.kind) {
    case 'measure':
      await type(page, `v-${it.id}`, value as number);
      if (it.relative) await type(page, `b-${it.id}`, answer.reference);
      if (it.instrument) await type(page, `g-${it.id}`, answer.instrumentId);
      break;
    case 'check':
      await pick(page, it.id, value ? 0 : 1);
      break;
    case 'scale':
      await pick(page, it.id, 4 - (value as number));
      break;
    case 'choice':
      await pick(
        page,
        it.id,
        it.options.findIndex((o) => o.id === value),
      );
      break;
    case 'text':
      await type(page, `v-${it.id}`, value as string);
      break;
    case 'compare':
    case 'lab':
      for (const [key, reading] of Object.entries(value as Record<string, number | null>)) await type(page, `v-${it.id}-${key}`, reading);
      if (answer.refused?.length) await item(page, it.id).locator('input[type=checkbox]').check();
  }
}

async function giveAnswer(page: Page, it: StandardItem, answer: Answer): Promise<void> {
  if (answer.value !== null) await giveValue(page, it, answer);
  if (answer.nullReason || answer.note) await unfold(page, it.id);
  if (answer.nullReason) await page.locator(id(`r-${it.id}`)).selectOption(answer.nullReason);
  await type(page, `n-${it.id}`, answer.note);
}

/** Takes photographs of an item or a finding (`key` is its id) until there are `count`; each is on the screen before the next. */
export async function takePhotos(
  page: Page,
  key: string,
  count: number,
  photo: () => Promise<string>,
  shown?: (n: number) => Promise<void>,
): Promise<void> {
  const pictures = page.getByTestId(`photos-${key}`).locator('img');
  for (let n = await pictures.count(); n < count; n++) {
    await page.getByTestId(`photo-${key}`).setInputFiles(await photo());
    await pictures.nth(n).waitFor();
    await shown?.(n);
  }
}

/** Adds a finding by its code under an item, with its photographs. */
export async function addFinding(page: Page, finding: NonNullable<Filling['findings']>[number], photo: Filling['photo']): Promise<void> {
  const { itemId, code, severity } = finding;
  const kept = item(page, itemId).getByTestId('finding');
  const before = await kept.count();
  await unfold(page, itemId);
  const form = page.getByTestId(`add-finding-new-${itemId}`);
  await form.locator('summary').click();
  for (const [n, part] of code.split('-').entries()) await page.locator(id(`${['fs', 'fc', 'fm'][n]}-new-${itemId}`)).selectOption(part);
  await page.locator(id(`fr-new-${itemId}`)).selectOption(finding.repaired);
  await form
    .locator(`input[name="sev-new-${itemId}"]`)
    .nth(severity - 1)
    .check();
  if (finding.note) await page.locator(id(`fn-new-${itemId}`)).fill(finding.note);
  await form.getByTestId('keep-finding').click();
  const added = kept.nth(before);
  if (finding.photos === 0) return added.waitFor();
  const mine = kept.filter({ has: page.locator('code', { hasText: code }) }).last();
  await mine.locator('summary').click();
  const key = await mine.locator('input[capture]').getAttribute('data-testid');
  await takePhotos(page, key!.replace('photo-', ''), finding.photos, photo);
}

/** Everything about one item: value or reason, note, photographs, findings. The page of its section is open. */
export async function fillItem(page: Page, it: StandardItem, filling: Filling): Promise<void> {
  const answer = filling.answers.find((a) => a.itemId === it.id);
  if (answer && it.kind !== 'photos') await giveAnswer(page, it, answer);
  const count = answer?.nullReason || (filling.photos === 'required' && !it.photosRequired) ? 0 : it.photos;
  await takePhotos(page, it.id, count, filling.photo, (photo) => filling.after?.({ itemId: it.id, photo }) ?? Promise.resolve());
  for (const finding of filling.findings ?? []) if (finding.itemId === it.id) await addFinding(page, finding, filling.photo);
  await filling.after?.({ itemId: it.id });
}

const asked = (it: StandardItem, filling: Filling): boolean => filling.purpose === 'origin' || it.onArrival;

/** The inspector's own grade, with the reason when the form asks for one. Answers the grade the phone computed. */
export async function sayGrade(page: Page, own: Grade, reason: string): Promise<Grade> {
  await page.locator(`input[name=own][value=${own}]`).check();
  const computed = (await page.getByTestId('computed').locator('.grade text').first().textContent()) as Grade;
  if (computed !== own) await type(page, 'reason', reason);
  return computed;
}

/**
 * Fills in the whole form of a visit, section by section, as an inspector does; the overview of the visit is open, in any
 * language, with a network or without. Ends on the overview with nothing open, and answers the grade the phone shows.
 */
export async function fillVisit(page: Page, filling: Filling): Promise<Grade> {
  const sections = filling.standard.sections.filter((s) => s.items.some((it) => asked(it, filling)));
  await page.getByTestId(`section-${sections[0]!.id}`).click();
  for (const section of sections) {
    const items = section.items.filter((it) => asked(it, filling));
    await item(page, items[0]!.id).waitFor();
    for (const it of items) await fillItem(page, it, filling);
    await page.locator('main nav a').last().click();
  }
  await page.locator('#hand-in').waitFor();
  const grade = await sayGrade(page, filling.own, filling.reason);
  await type(page, 'remark', filling.remark);
  await page.locator('[data-testid=hand-in]:enabled').waitFor();
  return grade;
}

/** Hands the visit in: now, or as soon as there is a network. */
export async function handIn(page: Page): Promise<void> {
  await page.getByTestId('hand-in').click();
  await page.getByTestId('hand-in').waitFor({ state: 'detached' });
}

/** What the overview says once the report is sealed. */
export async function sealedOn(page: Page): Promise<{ reportHash: string; text: string }> {
  const part = page.locator('section[aria-labelledby=hand-in]');
  const href = await part.locator('a[href*="/reports/"]').getAttribute('href');
  return { reportHash: href!.split('/').at(-1)!, text: await part.innerText() };
}

/** How many photographs a filling takes. */
export const photosIn = (filling: Filling): number =>
  itemsOf(filling.standard)
    .filter((it) => asked(it, filling) && (filling.photos === 'wished' || it.photosRequired))
    .filter((it) => !filling.answers.find((a) => a.itemId === it.id)?.nullReason)
    .reduce((sum, it) => sum + it.photos, 0) + (filling.findings ?? []).reduce((sum, f) => sum + f.photos, 0);
