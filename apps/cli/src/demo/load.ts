import { loadPeople } from './people.js';
import { Stage } from './stage.js';
import type { DemoParts } from './stage.js';

type Step = readonly [what: string, work: (stage: Stage, progress: (text: string) => void) => Promise<string | void>];

const STEPS: readonly Step[] = [['People and organisations', loadPeople]];

/**
 * Plays the demo market into the database, step by step. Every step is made of commands with keys of their own, so that a load that was cut
 * off goes on where it stopped, and a second one changes nothing.
 */
export async function loadDemo(parts: DemoParts): Promise<void> {
  const stage = await Stage.open(parts);
  try {
    for (const [number, [what, work]] of STEPS.entries()) {
      const began = Date.now();
      const say = (text: string) => parts.say(`Demo market ${number + 1}/${STEPS.length}: ${what}${text}`);
      const result = await work(stage, (text) => say(` … ${text}`));
      say(`${result ? `: ${result}` : ''} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    }
  } finally {
    await stage.close();
  }
}
