/** Road chassis of truck cranes and concrete pumps: frame, axles, cabin. */
import { cab, seat, steeringWheel } from './cab.ts';
import type { Kit } from './kit.ts';
import type { P2 } from './shape.ts';
import type { Finish } from './weather.ts';
import { tyre } from './tyre.ts';

export interface Chassis {
  rear: number;
  front: number;
  steered: readonly number[];
  driven: readonly number[];
  /** Height of the frame's top. */
  top: number;
}

export const WHEEL = 0.53;

export function chassis(kit: Kit, c: Chassis): void {
  kit.both((s) => {
    kit.plate('dark', [[c.rear, c.top - 0.3], [c.front, c.top - 0.3, 0.05], [c.front, c.top, 0.05], [c.rear, c.top]], s * 0.4 - 0.04, s * 0.4 + 0.04);
    for (const x of c.steered) tyre(kit, { at: [x, WHEEL, s * 1.06], r: WHEEL, width: 0.32, rim: 0.54, tread: 'block', dish: 0.02, rimFinish: 'grey' });
    for (const x of c.driven) {
      tyre(kit, { at: [x, WHEEL, s * 1.07], r: WHEEL, width: 0.29, rim: 0.54, tread: 'block', dish: 0.46, rimFinish: 'grey' });
      tyre(kit, { at: [x, WHEEL, s * 0.73], r: WHEEL, width: 0.29, rim: 0.54, tread: 'block', dish: 0.2, rimFinish: 'grey' });
    }
  });
  for (const x of [...c.steered, ...c.driven]) {
    kit.cyl('dark', [x, WHEEL, 0], 0.09, 1.9);
    kit.cyl('dark', [x, WHEEL, 0], 0.22, 0.4, 'x');
  }
  for (const x of c.driven) kit.box('dark', [0.5, 0.3, 0.5], [x, WHEEL + 0.1, 0], { corner: 0.1 });
}

/** Arched guard over one or more wheels of a side. */
export function guard(kit: Kit, finish: Finish, x0: number, x1: number, side: number): void {
  const r = WHEEL + 0.1, y = WHEEL;
  const outer: P2[] = [[x0 - r - 0.03, y + 0.1], [x0 - r * 0.72, y + r * 0.82, 0.15], [x0, y + r + 0.05, 0.15], [x1, y + r + 0.05, 0.15], [x1 + r * 0.72, y + r * 0.82, 0.15], [x1 + r + 0.03, y + 0.1]];
  const inner: P2[] = [[x1 + r - 0.01, y + 0.1], [x1 + r * 0.68, y + r * 0.77, 0.15], [x1, y + r, 0.15], [x0, y + r, 0.15], [x0 - r * 0.68, y + r * 0.77, 0.15], [x0 - r + 0.01, y + 0.1]];
  kit.plate(finish, [...outer, ...inner], side * 1.06 - 0.19, side * 1.06 + 0.19, 0.008);
}

/** Cab over the engine, 2.5 m wide; `front` is its foremost x, `low` its floor, `high` the roof. */
export function truckCab(kit: Kit, front: number, low: number, high: number, long: number): void {
  const mid = low + (high - low) * 0.42, rear = front - long, z = 1.22;
  const outline: P2[] = [[front, low + 0.1], [front + 0.02, mid], [front - 0.24, high - 0.04], [rear + 0.05, high - 0.04], [rear, low + 0.1]];
  cab(kit, { outline, z0: -z, z1: z, sill: mid, roof: 0.12, post: 0.09, frame: 'paint', posts: [[rear + long * 0.36, rear + long * 0.36]] });
  // front panel, rear wall and quarter panels are sheet metal
  kit.plate('paint', [[front - 0.05, low - 0.05, 0.05], [front + 0.06, low, 0.05], [front + 0.07, mid - 0.05, 0.04], [front - 0.03, mid, 0.03]], -z, z, 0.03);
  kit.plate('paint', [[rear, low], [rear + 0.08, low], [rear + 0.1, high - 0.04], [rear, high - 0.04]], -z + 0.02, z - 0.02, 0.02);
  kit.both((s) => {
    kit.plate('paint', [[rear, low], [rear + long * 0.36, low], [rear + long * 0.36, high - 0.05], [rear + 0.05, high - 0.05]], s * (z - 0.03) - 0.03, s * (z - 0.03) + 0.03);
    kit.plate('dark', [[front - 0.02, low - 0.42, 0.06], [front + 0.1, low - 0.42, 0.06], [front + 0.12, low - 0.02, 0.06], [front - 0.02, low - 0.02]], s * 0.66 - 0.58, s * 0.66 + 0.58, 0.03);
    kit.box('lamp', [0.05, 0.18, 0.36], [front + 0.11, low - 0.2, s * 0.95], { corner: 0.03 });
    kit.box('amber', [0.05, 0.12, 0.1], [front + 0.1, low - 0.2, s * 1.2]);
    kit.bar('dark', [front - 0.02, high - 0.25, s * (z + 0.02)], [front + 0.12, high - 0.35, s * (z + 0.2)], 0.03);
    kit.box('black', [0.09, 0.5, 0.2], [front + 0.12, high - 0.6, s * (z + 0.24)], { corner: 0.04 });
    kit.box('mirror', [0.01, 0.42, 0.15], [front + 0.07, high - 0.6, s * (z + 0.24)]);
    kit.box('black', [0.16, 0.045, 0.03], [rear + long * 0.46, mid - 0.12, s * (z + 0.02)]);
    for (const y of [low - 0.1, low - 0.42]) kit.box('dark', [0.5, 0.05, 0.16], [front - 0.55, y, s * (z - 0.06)]);
    kit.rail('dark', [[rear + long * 0.98, low + 0.1, s * (z + 0.05)], [rear + long * 0.95, mid + 0.3, s * (z + 0.05)]], 0.014);
  });
  kit.grille([front + 0.085, low + (mid - low) * 0.5, 0], [1.5, (mid - low) * 0.55], 'x', 5);
  for (const t of [-0.4, 0.15]) kit.rod('black', [front + 0.03, mid + 0.03, t], [front - 0.1, mid + 0.45, t + 0.35], 0.011);
  seat(kit, [front - 1.0, low + 0.1, -0.6]);
  seat(kit, [front - 1.0, low + 0.1, 0.6]);
  steeringWheel(kit, [front - 0.5, mid + 0.02, -0.6], 0.8, 0.22);
  kit.plate('trim', [[front - 0.35, low + 0.1], [front - 0.05, low + 0.1], [front - 0.05, mid + 0.03, 0.05], [front - 0.38, mid - 0.02, 0.1]], -z + 0.1, z - 0.1, 0.02);
}
