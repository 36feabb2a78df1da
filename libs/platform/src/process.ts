import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, canonicalJson, sha256Hex } from '@ironsilk/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

const transition = z.strictObject({
  to: z.string(),
  /** Who may: kinds of organisation, or `system`. */
  actors: z.array(z.string()).min(1),
  /** Names of guards that the service checks by pure functions. */
  guards: z.array(z.string()).default([]),
  note: z.string().optional(),
});

const processSchema = z.strictObject({
  id: z.string(),
  version: z.number().int().min(1),
  effectiveFrom: z.iso.date(),
  status: z.enum(['published', 'provisional']),
  source: z.string(),
  initial: z.string(),
  states: z.record(
    z.string(),
    z.strictObject({
      label: z.record(z.string(), z.string()).optional(),
      final: z.boolean().default(false),
      on: z.record(z.string(), transition).default({}),
      /** Deadline of the state: after `after` (ISO 8601 duration of days, hours or minutes) the event happens by itself. */
      timer: z.strictObject({ after: z.string().regex(/^P(\d+D)?(T(\d+H)?(\d+M)?)?$/), event: z.string() }).optional(),
    }),
  ),
});

/** A life-cycle as data: states, transitions, actors, guards, timers. From `config/process/<id>.yaml`. */
export type Process = z.infer<typeof processSchema> & { readonly hash: string };

/** Parses and proves a process: every target exists, every state is reached, every way ends. Throws with the reason. */
export function parseProcess(text: string): Process {
  const process = processSchema.parse(parse(text));
  const { states, initial, id } = process;
  if (!states[initial]) throw new Error(`process ${id}: the initial state ${initial} does not exist`);
  for (const [name, state] of Object.entries(states)) {
    for (const [event, t] of Object.entries(state.on))
      if (!states[t.to]) throw new Error(`process ${id}: ${name} on ${event} leads to unknown ${t.to}`);
    if (state.timer && !state.on[state.timer.event])
      throw new Error(`process ${id}: the timer of ${name} fires unknown ${state.timer.event}`);
    if (state.final === Object.keys(state.on).length > 0) throw new Error(`process ${id}: ${name} must either be final or lead on`);
  }
  const reached = reachable(process);
  const lost = Object.keys(states).filter((s) => !reached.has(s));
  if (lost.length > 0) throw new Error(`process ${id}: never reached: ${lost.join(', ')}`);
  return { ...process, hash: sha256Hex(canonicalJson(process)) };
}

function reachable(process: z.infer<typeof processSchema>): Set<string> {
  const seen = new Set<string>();
  const todo = [process.initial];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    todo.push(...Object.values(process.states[state]!.on).map((t) => t.to));
  }
  return seen;
}

export const loadProcess = (configDir: string, id: string): Process =>
  parseProcess(readFileSync(join(configDir, 'process', `${id}.yaml`), 'utf8'));

/** The state after `event` by `actor`. Throws `<id>.not_now` (409) when the state does not know the event, `<id>.not_yours` (403) when the actor may not. */
export function step(process: Process, state: string, event: string, actor: string): string {
  const found = process.states[state]?.on[event];
  if (!found) throw new DomainError(`${process.id}.not_now`, 'conflict', undefined, { state, event });
  if (!found.actors.includes(actor)) throw new DomainError(`${process.id}.not_yours`, 'forbidden', undefined, { state, event });
  return found.to;
}

/** What may happen next in this state: event, target and who acts. */
export const nextSteps = (process: Process, state: string): { event: string; to: string; actors: string[] }[] =>
  Object.entries(process.states[state]?.on ?? {}).map(([event, t]) => ({ event, to: t.to, actors: t.actors }));

/** When the state's deadline falls, counted from `since`; undefined when it has none. */
export function deadline(process: Process, state: string, since: Date): { event: string; dueAt: Date } | undefined {
  const timer = process.states[state]?.timer;
  if (!timer) return undefined;
  const [, days, , hours, minutes] = /^P(?:(\d+)D)?(T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(timer.after)!;
  const ms = ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000;
  return { event: timer.event, dueAt: new Date(since.getTime() + ms) };
}

/** The process as a Mermaid state diagram, for the docs. */
export function diagram(process: Process): string {
  const lines = [`stateDiagram-v2`, `  [*] --> ${process.initial}`];
  for (const [name, state] of Object.entries(process.states)) {
    for (const [event, t] of Object.entries(state.on)) lines.push(`  ${name} --> ${t.to}: ${event} (${t.actors.join(', ')})`);
    if (state.final) lines.push(`  ${name} --> [*]`);
  }
  return lines.join('\n');
}
