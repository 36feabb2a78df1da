import { rmSync } from 'node:fs';

export default async function teardown(): Promise<void> {
  const server = (globalThis as { __postgres?: { stop(): Promise<void>; dir: string } }).__postgres;
  if (!server) return;
  await server.stop();
  rmSync(server.dir, { recursive: true, force: true });
}
