import { describe, expect, it } from '@jest/globals';
import { identitySchema } from '@ironsilk/identity';
import { loadConfig, platformSchema, testDatabase } from '@ironsilk/platform';
import { customsDriverContract } from './customs.contract.js';
import { SimulatedCustomsDriver } from './customs-simulator.driver.js';
import { decMessage } from './dec-message.js';
import { exampleBase, exampleRules } from './fact-gathering.example.js';
import { customsWorkflowSchema } from './migrations/index.js';
import { paperSet } from './paper-set.js';

const { data } = paperSet(exampleBase(), exampleRules, '2026-11-23').declaration;
const message = (clientSeqNo: string): string => decMessage(data, clientSeqNo, [], exampleRules.customsCodes.countries);

async function world(paceMs = 0) {
  const { db, drop } = await testDatabase([platformSchema, identitySchema, customsWorkflowSchema]);
  const driver = new SimulatedCustomsDriver(db, { ...loadConfig({}), CUSTOMS_PACE_MS: paceMs });
  // At a pace of nothing everything is due at once.
  return { db, driver, message, settle: () => Promise.resolve(), close: drop };
}

customsDriverContract('the simulator', () => world());

describe('the simulator', () => {
  it('sends receipts at its pace, each with a timer that rings', async () => {
    const { db, driver, close } = await world(60_000);
    const { seqNo } = await driver.stage('IS7v1', message('IS7v1'));
    await driver.declare('IS7v1');
    expect((await driver.receipts('')).receipts).toEqual([]);
    expect((await db.query(`select count(*)::int as n from platform.timer where type = 'customs.receipts_waiting'`))[0].n).toBe(4);
    await db.query(
      `update customs_workflow.simulated_receipt set due_at = clock_timestamp() - interval '1 second' where channel in ('7','L')`,
    );
    const { receipts } = await driver.receipts('');
    expect(receipts.map((r) => [r.seqNo, r.channel, r.note?.startsWith('SIMULATED')])).toEqual([
      [seqNo, '7', true],
      [seqNo, 'L', true],
    ]);
    await close();
  });

  it('closes only what has sailed, and only what was released', async () => {
    const { db, driver, close } = await world();
    await driver.stage('IS8v1', message('IS8v1').replace('SYZ00215KJ1234567</NoteS>', 'SYZ00215KJ1234567; SIM:rejected</NoteS>'));
    await driver.declare('IS8v1');
    await db.transaction((tx) => driver.sailed(tx, data.contractNo!));
    expect((await driver.receipts('')).receipts.map((r) => r.channel)).toEqual(['7', 'L', 'E']);
    const { seqNo } = await driver.stage('IS8v2', message('IS8v2'));
    await driver.declare('IS8v2');
    for (let i = 0; i < 3; i++) await db.transaction((tx) => driver.sailed(tx, data.contractNo!));
    expect((await driver.receipts('')).receipts.filter((r) => r.seqNo === seqNo && r.channel === 'R')).toHaveLength(1);
    await close();
  });
});
