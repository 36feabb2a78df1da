/*
 * Gates cap a grade whatever the points say: a cracked boom is not averaged away by good paint.
 */
import type { Finding } from './answers.js';
import type { Gate, Grade } from './standard.schema.js';
import type { Standard } from './standard.js';

export type HitGate = { id: string; cap: Grade; tradable: boolean; because: string[] };

/** `ST-*-CRK`, `BR-*`: a star stands for one part, or for all the rest at the end. */
export function codeMatches(pattern: string, code: string): boolean {
  const wanted = pattern.split('-');
  const parts = code.split('-');
  return wanted.every((w, i) => w === '*' || w === parts[i]) && (wanted.length === parts.length || wanted.at(-1) === '*');
}

const sectionOf = (standard: Standard, finding: Finding): Standard['sections'][number] | undefined =>
  standard.sections.find((s) => (finding.itemId ? finding.itemId.startsWith(`${s.id}.`) : s.systems.includes(finding.code.split('-')[0]!)));

function fits({ when }: Gate, finding: Finding): boolean {
  const code = !when.findings || when.findings.some((pattern) => codeMatches(pattern, finding.code));
  return code && finding.severity >= (when.severityAtLeast ?? 1) && (when.repaired === undefined || when.repaired === finding.repaired);
}

/** Which findings set the gate off; empty when it stays open. */
function triggers(standard: Standard, gate: Gate, findings: readonly Finding[]): Finding[] {
  const found = findings.filter((f) => fits(gate, f));
  if (!gate.when.inOneCriticalSection) return found.length >= gate.when.atLeast ? found : [];
  return standard.sections
    .filter((s) => s.critical)
    .map((s) => found.filter((f) => sectionOf(standard, f)?.id === s.id))
    .filter((group) => group.length >= gate.when.atLeast)
    .flat();
}

export function hitGates(standard: Standard, findings: readonly Finding[]): HitGate[] {
  return standard.rules.gates.flatMap((gate) => {
    const because = triggers(standard, gate, findings).map((f) => f.id);
    return because.length > 0 ? [{ id: gate.id, cap: gate.cap, tradable: gate.tradable, because }] : [];
  });
}
