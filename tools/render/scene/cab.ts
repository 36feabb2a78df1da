/** The operator's place: glazed cabs, seats, steering wheels. */
import type { Kit } from './kit.ts';
import type { P2, P3 } from './shape.ts';
import type { Finish } from './weather.ts';

export function seat(kit: Kit, at: P3, scale = 1): void {
  kit.group(at, { scale }, () => {
    kit.box('trim', [0.4, 0.22, 0.4], [0, 0.12, 0]);
    kit.box('seat', [0.5, 0.13, 0.5], [0.02, 0.3, 0], { corner: 0.05, bevel: 0.04 });
    kit.box('seat', [0.13, 0.62, 0.48], [-0.25, 0.64, 0], { rz: 0.16, corner: 0.06, bevel: 0.05 });
    kit.box('seat', [0.09, 0.2, 0.3], [-0.33, 1.02, 0], { rz: 0.12, corner: 0.04, bevel: 0.04 });
    for (const z of [-0.31, 0.31]) {
      kit.box('trim', [0.36, 0.09, 0.1], [0.02, 0.52, z], { corner: 0.03 });
      kit.box('trim', [0.2, 0.42, 0.16], [0.1, 0.22, z * 1.08], { corner: 0.04 });
      kit.rod('dark', [0.18, 0.54, z], [0.24, 0.74, z * 0.98], 0.016);
      kit.cyl('black', [0.245, 0.76, z * 0.98], 0.03, 0.1, 'y', { rz: -0.25 });
    }
    kit.box('red', [0.012, 0.5, 0.04], [-0.16, 0.62, -0.12], { rz: 0.16 });
  });
}

export function steeringWheel(kit: Kit, at: P3, lean = 0.6, radius = 0.2): void {
  kit.group(at, { rz: -lean }, () => {
    kit.ring('black', [0, 0, 0], radius, 0.016, 'y');
    for (const a of [0, 2.1, 4.2]) kit.rod('black', [0, 0, 0], [Math.cos(a) * radius, 0, Math.sin(a) * radius], 0.012);
    kit.rod('dark', [0, 0, 0], [0, -0.5, 0], 0.03);
    kit.cyl('black', [0, 0.01, 0], 0.05, 0.03, 'y');
  });
}

export interface Cab {
  /** Side view, clockwise or not, first the lower front, ending at the lower rear. */
  outline: readonly P2[];
  z0: number;
  z1: number;
  /** Height up to which the sides are sheet metal. */
  sill: number;
  roof: number;
  post?: number;
  finish?: Finish;
  frame?: Finish;
  /** Extra posts across the side windows, as x at sill height and at the roof. */
  posts?: readonly (readonly [number, number])[];
  /** Bars of the front window at these heights. */
  frontBars?: readonly number[];
}

/** A glazed cab: glass body, posts along every edge of the outline, lower panels, thick roof. */
export function cab(kit: Kit, c: Cab): void {
  const post = c.post ?? 0.07,
    finish = c.finish ?? 'paint',
    frameFinish = c.frame ?? finish;
  const z0 = Math.min(c.z0, c.z1),
    z1 = Math.max(c.z0, c.z1);
  const glass = c.outline.map((p) => [p[0], p[1], p[2] ?? 0] as const);
  kit.plate('glass', glass, z0 + post * 0.35, z1 - post * 0.35, 0.01);
  const top = Math.max(...c.outline.map((p) => p[1]));
  const n = c.outline.length;
  for (const z of [z0 + post / 2, z1 - post / 2]) {
    for (let i = 0; i < n; i++) {
      const a = c.outline[i]!,
        b = c.outline[(i + 1) % n]!;
      kit.bar(frameFinish, [a[0], a[1], z], [b[0], b[1], z], post, post);
      kit.cyl(frameFinish, [a[0], a[1], z], post / 2, post, 'z', { sides: 16 });
    }
    for (const [low, high] of c.posts ?? []) kit.bar(frameFinish, [low, c.sill, z], [high, top, z], post * 0.9, post);
  }
  for (let i = 0; i < n; i++) {
    const a = c.outline[i]!;
    kit.bar(frameFinish, [a[0], a[1], z0 + post], [a[0], a[1], z1 - post], post * 0.9);
  }
  for (const y of c.frontBars ?? []) {
    const x = Math.max(...edgeCrossings(c.outline, y));
    kit.bar(frameFinish, [x, y, z0 + post], [x, y, z1 - post], post * 0.8);
  }
  lowerPanels(kit, c, z0, z1, finish);
  const roofPoints = c.outline.filter((p) => p[1] > top - 0.3);
  const x0 = Math.min(...roofPoints.map((p) => p[0])) - 0.06,
    x1 = Math.max(...roofPoints.map((p) => p[0])) + 0.07;
  kit.plate(
    finish,
    [
      [x0, top - 0.03, 0.03],
      [x1, top - 0.03, 0.03],
      [x1 - 0.03, top + c.roof, 0.06],
      [x0 + 0.03, top + c.roof, 0.06],
    ],
    z0 - 0.02,
    z1 + 0.02,
    0.025,
  );
}

function lowerPanels(kit: Kit, c: Cab, z0: number, z1: number, finish: Finish): void {
  const low = Math.min(...c.outline.map((p) => p[1]));
  if (c.sill <= low + 0.02) return;
  const xs = edgeCrossings(c.outline, c.sill - 0.005),
    base = edgeCrossings(c.outline, low + 0.005);
  const panel: P2[] = [
    [Math.min(...base), low],
    [Math.max(...base), low],
    [Math.max(...xs), c.sill],
    [Math.min(...xs), c.sill],
  ];
  for (const z of [z0 + 0.03, z1 - 0.03]) kit.plate(finish, panel, z - 0.028, z + 0.028, 0.008);
  kit.plate(finish, [panel[0]!, [panel[0]![0] + 0.05, low], [panel[3]![0] + 0.05, c.sill], panel[3]!], z0 + 0.02, z1 - 0.02, 0.008);
  kit.plate('trim', [panel[0]!, panel[1]!, [panel[1]![0], low + 0.06], [panel[0]![0], low + 0.06]], z0 + 0.05, z1 - 0.05, 0);
}

/** Where the outline crosses the height y. */
function edgeCrossings(outline: readonly P2[], y: number): number[] {
  const xs: number[] = [];
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length]!;
    if ((a[1] - y) * (b[1] - y) <= 0 && a[1] !== b[1]) xs.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  });
  return xs.length > 0 ? xs : outline.map((p) => p[0]);
}
