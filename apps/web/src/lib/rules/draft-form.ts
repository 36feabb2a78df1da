/** A draft as its form sends it: fields are called by their place (`regimes.0.terms.2.rates.0.percent`), as the api calls them in its answer. */

type Json = Record<string, unknown>;

const text = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? undefined : trimmed;
};
const list = (form: FormData, name: string): string[] | undefined => {
  const parts = form
    .getAll(name)
    .flatMap((value) => (typeof value === 'string' ? value.split(/[,，\s]+/) : []))
    .filter(Boolean);
  return parts.length === 0 ? undefined : parts;
};
const whole = (form: FormData, name: string): number | string | undefined => {
  const typed = text(form, name);
  return typed === undefined || !/^\d+$/.test(typed) ? typed : Number(typed);
};
/** Members nobody filled in are left out. */
const filled = (members: Json): Json => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
const orNothing = (members: Json): Json | undefined => (Object.keys(members).length === 0 ? undefined : members);

/** `1/3` is a share, `250 KES` an amount; what is neither goes on as it was typed, for the api to refuse by its place. */
const share = (typed: string | undefined): unknown =>
  typed === undefined ? undefined : /^\d+\/\d+$/.test(typed) ? typed.split('/').map(Number) : typed;
function amount(typed: string | undefined): unknown {
  if (typed === undefined) return undefined;
  const [value, currency] = typed.split(/\s+/);
  return { amount: value, currency: currency ?? '' };
}

/** The rows of a list that the form drew: those that are to be taken out, and a blank one for an addition, are not among them. */
function rows(form: FormData, at: string, marker: string, read: (at: string) => Json | undefined): Json[] {
  const found: Json[] = [];
  for (let i = 0; form.has(`${at}.${i}.${marker}`); i++) {
    const row = form.get(`${at}.${i}.remove`) === 'on' ? undefined : read(`${at}.${i}`);
    if (row) found.push(row);
  }
  return found;
}

const words = (form: FormData, at: string): Json =>
  Object.fromEntries(['en', 'zh', 'ru', 'fr', 'ar'].map((lang) => [lang, text(form, `${at}.${lang}`) ?? '']));

function rate(form: FormData, at: string): Json | undefined {
  const when = ['certificate', 'withoutCertificate', 'importerHas', 'origin'].map((key) => [key, text(form, `${at}.when.${key}`)]);
  const row = filled({
    hs: list(form, `${at}.hs`),
    when: orNothing(filled(Object.fromEntries(when))),
    percent: text(form, `${at}.percent`),
    baseShare: share(text(form, `${at}.baseShare`)),
    fixed: amount(text(form, `${at}.fixed`)),
    minimum: amount(text(form, `${at}.minimum`)),
    maximum: amount(text(form, `${at}.maximum`)),
    lowPercent: text(form, `${at}.lowPercent`),
    highPercent: text(form, `${at}.highPercent`),
    unknown: text(form, `${at}.unknown`),
    source: text(form, `${at}.source`),
    note: text(form, `${at}.note`),
  });
  return Object.keys(row).length === 0 ? undefined : { ...row, confidence: text(form, `${at}.confidence`) };
}

function term(form: FormData, at: string): Json | undefined {
  const id = text(form, `${at}.id`);
  if (id === undefined) return undefined;
  return {
    ...{ id, kind: text(form, `${at}.kind`), name: words(form, `${at}.name`), base: list(form, `${at}.base`) ?? [] },
    recoverable: form.get(`${at}.recoverable`) === 'on',
    rates: rows(form, `${at}.rates`, 'percent', (rateAt) => rate(form, rateAt)),
  };
}

const regime = (form: FormData, at: string): Json | undefined => {
  const id = text(form, `${at}.id`);
  if (id === undefined) return undefined;
  return {
    ...filled({ id, from: text(form, `${at}.from`), to: text(form, `${at}.to`), note: text(form, `${at}.note`) }),
    terms: rows(form, `${at}.terms`, 'id', (termAt) => term(form, termAt)),
  };
};

function rule(form: FormData, at: string): Json | undefined {
  const id = text(form, `${at}.id`);
  if (id === undefined) return undefined;
  const used = text(form, `${at}.when.used`);
  const when = filled({
    hs: list(form, `${at}.when.hs`),
    families: list(form, `${at}.when.families`),
    used: used === undefined ? undefined : used === 'yes',
    ageAbove: whole(form, `${at}.when.ageAbove`),
    ageUpTo: whole(form, `${at}.when.ageUpTo`),
    count: text(form, `${at}.when.count`),
    emission: list(form, `${at}.when.emission`),
    emissionNot: list(form, `${at}.when.emissionNot`),
  });
  const plain = ['topic', 'answer', 'effectiveFrom', 'effectiveTo', 'source', 'sourceOn', 'confidence', 'status'];
  return {
    ...{ id, when, words: words(form, `${at}.words`), certificates: list(form, `${at}.certificates`) ?? [] },
    ...filled(Object.fromEntries(plain.map((key) => [key, text(form, `${at}.${key}`)]))),
  };
}

export type DraftBody = { effectiveOn: string; source: string; status: string; reason: string; regimes?: Json[]; rules?: Json[] };

export function readDraft(form: FormData, law: 'landed_cost' | 'admissibility'): DraftBody {
  const head = {
    effectiveOn: text(form, 'effectiveOn') ?? '',
    source: text(form, 'source') ?? '',
    status: text(form, 'status') ?? '',
    reason: text(form, 'reason') ?? '',
  };
  return law === 'landed_cost'
    ? { ...head, regimes: rows(form, 'regimes', 'id', (at) => regime(form, at)) }
    : { ...head, rules: rows(form, 'rules', 'id', (at) => rule(form, at)) };
}
