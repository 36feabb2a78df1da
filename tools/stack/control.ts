import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PlainError } from '@ironsilk/cli';
import type { Kind, Stack } from './stack.ts';

type Door = { port: number; token: string };
const KINDS: readonly string[] = ['api', 'worker', 'web'];
const doorFile = (dir: string): string => join(dir, 'stack.json');

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Lets another command of the same user ask a running stack: who runs, and to restart. The token stands in the data directory. */
export async function openDoor(stack: Stack): Promise<Server> {
  const token = randomBytes(24).toString('hex');
  const server = createServer((request, response) => {
    const answer = async (): Promise<[status: number, body: unknown]> => {
      if (!same(request.headers.authorization ?? '', `Bearer ${token}`)) return [401, {}];
      const [, verb, what = 'all'] = request.url!.split('/');
      if (request.method === 'POST' && verb === 'restart' && (what === 'all' || KINDS.includes(what)))
        await stack.restart(what === 'all' ? undefined : [what as Kind]);
      else if (verb !== 'status') return [404, {}];
      return [200, { url: stack.url, parts: stack.status(), balancer: stack.balancer.counts }];
    };
    void answer()
      .catch((error: unknown): [number, unknown] => [500, { message: (error as Error).message }])
      .then(([status, body]) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)));
  });
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(0, '127.0.0.1', listening));
  const door: Door = { port: (server.address() as AddressInfo).port, token };
  writeFileSync(doorFile(stack.dir), JSON.stringify(door), { mode: 0o600 });
  return server;
}

export const closeDoor = (stack: Stack, door: Server): void => {
  door.close();
  rmSync(doorFile(stack.dir), { force: true });
};

export type Status = { url: string; parts: { name: string; pid?: number; port?: number }[]; balancer: Record<string, number> };

/** Asks the stack that runs on this data directory. */
export async function askStack(dir: string, method: 'GET' | 'POST', path: string): Promise<Status> {
  let door: Door;
  try {
    door = JSON.parse(readFileSync(doorFile(dir), 'utf8')) as Door;
  } catch {
    throw new PlainError(`No stack runs on ${dir}. Start one with: npm run stack`);
  }
  const answer = await fetch(`http://127.0.0.1:${door.port}${path}`, { method, headers: { authorization: `Bearer ${door.token}` } });
  const body = (await answer.json()) as Status & { message?: string };
  if (!answer.ok) throw new PlainError(`The stack refused: ${body.message ?? answer.status}`);
  return body;
}
