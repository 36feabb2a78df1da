import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requireEndpoints } from '@ironsilk/api';
import type { DeclaredEndpoint } from '@ironsilk/api';
import { ORG_KINDS, authorise } from '@ironsilk/identity';
import type { Actor, OrgKind, OrgRole } from '@ironsilk/identity';
import { newId, sha256Hex } from '@ironsilk/kernel';
import { z } from 'zod';
import { TestMarket } from '../market.js';

type Caller = { name: string; actor: Actor | undefined; headers: Record<string, string> };

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
  return { name: `${verified ? '' : 'unverified '}${kind} ${role}`, actor, headers: { authorization: `Bearer ${key}` } };
}

beforeAll(async () => {
  market = await TestMarket.start();
  endpoints = requireEndpoints(market.server.app);
  callers.push({ name: 'anonymous', actor: undefined, headers: {} });
  for (const kind of ORG_KINDS)
    callers.push(await caller(kind, 'owner', true), await caller(kind, 'member', true), await caller(kind, 'owner', false));
}, 180_000);
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

const REFUSALS: Readonly<Record<string, number>> = { 'session.missing': 401, 'access.denied': 403, 'organisation.not_verified': 403 };

function expected(actor: Actor | undefined, endpoint: DeclaredEndpoint): string | undefined {
  try {
    authorise(actor, endpoint.allows);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('the authorization matrix', () => {
  it('knows every route that answers', () => {
    const declared = new Set(endpoints.map((e) => `${e.method} ${e.url}`));
    const served = market.server.routes.filter((r) => r.includes(' /api') && !r.startsWith('HEAD'));
    expect([...new Set(served)].filter((r) => !declared.has(r))).toEqual([]);
    expect([...declared].filter((r) => !served.includes(r))).toEqual([]);
    expect(declared.size).toBeGreaterThan(40);
  });

  it('answers every route to every role as its policy says, and to nobody else', async () => {
    const wrong: string[] = [];
    let calls = 0;
    for (const endpoint of endpoints) {
      const path = address(endpoint);
      for (const { name, actor, headers } of callers) {
        const answer = await market.call(endpoint.method, path, endpoint.body && endpoint.method !== 'GET' ? {} : undefined, headers);
        calls++;
        const refusal = expected(actor, endpoint);
        const got = REFUSALS[answer.body?.code] === answer.status ? answer.body.code : undefined;
        if (refusal !== got)
          wrong.push(
            `${name}: ${endpoint.method} ${endpoint.url}: expected ${refusal ?? 'to be let in'}, got ${answer.status} ${answer.body?.code ?? ''}`,
          );
        if (answer.status >= 500) wrong.push(`${name}: ${endpoint.method} ${endpoint.url}: ${answer.status} ${answer.body?.code}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(calls).toBe(endpoints.length * callers.length);
  }, 300_000);

  it('sees a guard that was taken away', () => {
    const guarded = endpoints.find((e) => typeof e.allows.who === 'object')!;
    expect(expected(undefined, guarded)).toBe('session.missing');
    expect(expected(undefined, { ...guarded, allows: { permission: guarded.allows.permission, who: 'anyone' } })).toBeUndefined();
  });
});
