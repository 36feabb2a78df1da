import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireEndpoints } from '@ironsilk/api';
import type { DeclaredEndpoint } from '@ironsilk/api';
import { ORG_KINDS, authorise } from '@ironsilk/identity';
import type { Actor, OrgKind, OrgRole } from '@ironsilk/identity';
import { newId, sha256Hex } from '@ironsilk/kernel';
import { z } from 'zod';
import { TestMarket } from '../market.js';

type Caller = { name: string; group: string; actor: Actor | undefined; headers: Record<string, string> };

/**
 * What the server answers to whom, as a person last agreed to it: nothing generates it along with the code.
 * After a wished change: `UPDATE_GOLDEN=1 node tools/test.ts test/authorization/matrix.spec.ts`, then read the difference. That run is red too.
 */
const GOLDEN = resolve('test/authorization/matrix.golden.txt');
const HEADER = `# METHOD path | caller=answer. in: the guard lets the caller in; no_session, denied, unverified: it refuses.
# A kind is asked as owner/member/owner of an organisation not yet verified; one word if all three get the same.
`;

let market: TestMarket;
let endpoints: DeclaredEndpoint[];
const callers: Caller[] = [];

// API keys, since a session would end with the first call of sign-out.
async function caller(kind: OrgKind, role: OrgRole, verified: boolean): Promise<Caller> {
  const person = await market.person(kind, { verified, role });
  const key = `isk_${'k'.repeat(10)}${newId().replaceAll('-', '')}`;
  await market.database.db.query(`insert into identity.api_key(id, org_id, user_id, name, prefix, hash) values ($1,$2,$3,'matrix',$4,$5)`, [
    newId(),
    person.orgId,
    person.userId,
    key.slice(0, 10),
    sha256Hex(key),
  ]);
  const actor: Actor = {
    id: person.userId,
    orgId: person.orgId,
    email: person.email,
    name: '',
    language: 'en',
    orgKind: kind,
    role,
    orgVerified: verified,
    viaApiKey: true,
  };
  return { group: kind, name: `${verified ? '' : 'unverified '}${kind} ${role}`, actor, headers: { authorization: `Bearer ${key}` } };
}

beforeAll(async () => {
  market = await TestMarket.start();
  endpoints = requireEndpoints(market.server.app);
  callers.push({ name: 'anonymous', group: 'anonymous', actor: undefined, headers: {} });
  for (const kind of ORG_KINDS)
    callers.push(await caller(kind, 'owner', true), await caller(kind, 'member', true), await caller(kind, 'owner', false));
});
afterAll(() => market.stop());

/** A well-formed value for each parameter: it names nothing that exists. */
function address(endpoint: DeclaredEndpoint): string {
  const shape = endpoint.params
    ? (
        z.toJSONSchema(endpoint.params, { io: 'input', unrepresentable: 'any' }) as {
          properties: Record<string, { format?: string; enum?: string[] }>;
        }
      ).properties
    : {};
  return endpoint.url.replaceAll(/:(\w+)/g, (_, name: string) => {
    const schema = shape[name] ?? {};
    return schema.enum?.[0] ?? (schema.format === 'uuid' ? newId() : 'a'.repeat(64));
  });
}

const REFUSALS: Readonly<Record<string, { status: number; word: string }>> = {
  'session.missing': { status: 401, word: 'no_session' },
  'access.denied': { status: 403, word: 'denied' },
  'organisation.not_verified': { status: 403, word: 'unverified' },
};

function expected(actor: Actor | undefined, endpoint: DeclaredEndpoint): string | undefined {
  try {
    authorise(actor, endpoint.allows);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** `GET /api/x | anonymous=no_session buyer=in/in/unverified dealer=denied` */
function line(route: string, answers: readonly [group: string, word: string][]): string {
  const groups = Object.entries(Object.groupBy(answers, ([group]) => group)).map(([group, some]) => {
    const words = some!.map(([, word]) => word);
    return `${group}=${new Set(words).size === 1 ? words[0] : words.join('/')}`;
  });
  return `${route} | ${groups.join(' ')}`;
}

describe('the authorization matrix', () => {
  it('knows every route that answers', () => {
    const declared = new Set(endpoints.map((e) => `${e.method} ${e.url}`));
    const served = market.server.routes.filter((r) => r.includes(' /api') && !r.startsWith('HEAD'));
    expect([...new Set(served)].filter((r) => !declared.has(r))).toEqual([]);
    expect([...declared].filter((r) => !served.includes(r))).toEqual([]);
    expect(declared.size).toBeGreaterThan(40);
  });

  it('answers every route to every role as its policy says and as a person agreed', async () => {
    const wrong: string[] = [];
    const lines: string[] = [];
    for (const endpoint of endpoints) {
      const path = address(endpoint);
      const route = `${endpoint.method} ${endpoint.url}`;
      const answers: [group: string, word: string][] = [];
      for (const { name, group, actor, headers } of callers) {
        const answer = await market.call(endpoint.method, path, endpoint.body && endpoint.method !== 'GET' ? {} : undefined, headers);
        const refusal = expected(actor, endpoint);
        const got = REFUSALS[answer.body?.code]?.status === answer.status ? answer.body.code : undefined;
        answers.push([group, got ? REFUSALS[got]!.word : 'in']);
        const said = `${answer.status} ${answer.body?.code ?? ''}`;
        if (refusal !== got) wrong.push(`${name}: ${route}: expected ${refusal ?? 'to be let in'}, got ${said}`);
        if (answer.status >= 500) wrong.push(`${name}: ${route}: ${said}`);
      }
      lines.push(line(route, answers));
    }
    expect(wrong).toEqual([]);
    const agreed = readFileSync(GOLDEN, 'utf8');
    const served = `${HEADER}${lines.sort().join('\n')}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, served);
    expect(served.split('\n')).toEqual(agreed.split('\n'));
  });

  it('sees a guard that was taken away', () => {
    const guarded = endpoints.find((e) => typeof e.allows.who === 'object')!;
    expect(expected(undefined, guarded)).toBe('session.missing');
    expect(expected(undefined, { ...guarded, allows: { permission: guarded.allows.permission, who: 'anyone' } })).toBeUndefined();
  });
});
