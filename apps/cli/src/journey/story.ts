import type { Person } from './person.js';

/** One line of the journey's table. */
export type Line = { step: string; made: string; checked: string; ms: number };

/** Everything the steps hand on to each other. */
export type Story = {
  readonly origin: string;
  readonly sharedDir: string;
  readonly people: {
    operator: Person;
    dealer: Person;
    buyer: Person;
    rival: Person;
    inspector: Person;
    arrivalInspector: Person;
    broker: Person;
    forwarder: Person;
    centre: Person;
  };
  readonly known: Record<string, string>;
};

/** A claim about what was made, looked at from outside. */
export class CheckFailed extends Error {}

export function check(holds: boolean, what: string): void {
  if (!holds) throw new CheckFailed(`does not hold: ${what}`);
}

/** A step makes something and says how it looked at it. */
export type Step = { readonly name: string; readonly run: (story: Story) => Promise<{ made: string; checked: string }> };
