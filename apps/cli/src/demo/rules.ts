import { Player } from './player.js';
import type { Stage } from './stage.js';

const OPERATOR = 'operator@ironsilk.test';
const COMPLIANCE = 'operator2@ironsilk.test';
const DAY_MS = 86_400_000;

type Rate = { percent?: string; source: string };
type Term = { id: string; rates: Rate[] };

/**
 * Two changes of the law of a country that wait for a second person: one the operator attests or refuses, one of the operator's own.
 * Neither is law: what the demo invents must not look like what a country has decided.
 */
export async function loadRules(stage: Stage, today: string): Promise<void> {
  const [operator, compliance] = [OPERATOR, COMPLIANCE].map((email) => new Player(stage, stage.person(email))) as [Player, Player];
  if ((await operator.ask('GET', '/api/trade-rules/editions?state=all')).items.length > 0) return;
  const effectiveOn = new Date(Date.parse(`${today}T00:00:00Z`) + 45 * DAY_MS).toISOString().slice(0, 10);
  await compliance.ask('POST', '/api/trade-rules/editions', await declarationFee(compliance, effectiveOn), 'rules/ke');
  await operator.ask('POST', '/api/trade-rules/editions', await ageLimit(operator, effectiveOn), 'rules/tz');
}

/** What trade.gov prints for Kenya and the file of the release does not. */
async function declarationFee(who: Player, effectiveOn: string): Promise<object> {
  const { regimes } = await who.ask('GET', '/api/trade-rules/laws/KE/landed_cost');
  const source = 'trade.gov, Kenya import tariffs';
  const last = regimes.at(-1);
  const terms = last.terms.map((term: Term) =>
    term.id === 'idf' ? { ...term, rates: term.rates.map((rate) => ({ ...rate, percent: '3.5', source })) } : term,
  );
  return {
    ...{ country: 'KE', law: 'landed_cost', effectiveOn, source, status: 'provisional' },
    reason: 'trade.gov still prints an import declaration fee of 3.5 %. Attest only when the Finance Act says so.',
    regimes: [...regimes.slice(0, -1), { ...last, terms }],
  };
}

async function ageLimit(who: Player, effectiveOn: string): Promise<object> {
  const { rules } = await who.ask('GET', '/api/trade-rules/laws/TZ/admissibility');
  const words = {
    en: 'Training example: no machine older than ten years.',
    zh: '培训示例：机龄超过十年不得进口。',
    ru: 'Учебный пример: не старше десяти лет.',
    fr: 'Exemple de formation : pas de machine de plus de dix ans.',
    ar: 'مثال تدريبي: لا آلة أقدم من عشر سنوات.',
  };
  const source = 'Ironsilk study, provisional: an example for training, no law';
  const others = rules.filter((rule: { topic: string }) => rule.topic !== 'age');
  const when = { used: true, hs: ['84'], ageAbove: 10, count: 'year' };
  const facts = { source, confidence: 'low', sourceOn: '2026-11-26', status: 'provisional', effectiveFrom: '2020-01-01' };
  return {
    ...{ country: 'TZ', law: 'admissibility', effectiveOn, source, status: 'provisional' },
    reason: 'A training example: it shows what an age limit would do to the machines for sale. To be refused.',
    rules: [{ id: 'tz.training', topic: 'age', when, answer: 'no', words, ...facts }, ...others],
  };
}
