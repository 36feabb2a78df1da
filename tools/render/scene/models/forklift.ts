import type { Kit } from '../kit.ts';
import type { P2 } from '../shape.ts';
import { seat, steeringWheel } from '../cab.ts';
import type { Model } from './model.ts';
import { tyre } from '../tyre.ts';

/** Counterbalanced diesel forklift of 3 tonnes: two-stage mast, overhead guard. */
export const forklift: Model = {
  mudHeight: 0.55,
  focus: {
    cab: { at: [-0.15, 1.45, -0.2], around: 62, above: 10, radius: 0.95 },
    undercarriage: { at: [0.75, 0.55, -0.4], around: 50, above: 9, radius: 0.85 },
  },
  build(kit, condition) {
    kit.both((s) => {
      tyre(kit, { at: [0.85, 0.35, s * 0.5], r: 0.35, width: 0.25, rim: 0.55, tread: 'block', dish: 0.25, rimFinish: 'white' });
      tyre(kit, { at: [-0.85, 0.28, s * 0.46], r: 0.28, width: 0.19, rim: 0.55, tread: 'block', dish: 0.2, rimFinish: 'white' });
    });
    kit.cyl('dark', [0.85, 0.35, 0], 0.12, 0.9);
    kit.box('dark', [0.2, 0.14, 0.8], [-0.85, 0.3, 0]);
    body(kit);
    guard(kit);
    mast(kit);
    if (condition === 'poor') kit.box('wood', [0.5, 0.02, 0.3], [-0.15, 0.99, 0.1], { ry: 0.2 });
  },
};

function body(kit: Kit): void {
  // counterweight: heavy casting, round behind, with the pin and the radiator opening
  const weight: P2[] = [[-0.45, -0.54, 0.05], [-0.45, 0.54, 0.05], [-1.12, 0.54, 0.3], [-1.36, 0.3, 0.3], [-1.36, -0.3, 0.3], [-1.12, -0.54, 0.3]];
  kit.slab('paint', weight, 0.62, 1.02, 0.06);
  kit.slab('dark', weight.map((p) => [p[0] * 0.985, p[1] * 0.96, p[2] ?? 0] as const), 0.3, 0.64, 0.03);
  kit.plate('paint', [[-1.34, 0.62, 0.1], [-0.4, 0.62], [-0.4, 1.02], [-0.85, 1.05, 0.2], [-1.2, 1.0, 0.15]], -0.42, 0.42, 0.06);
  kit.grille([-1.365, 0.8, 0], [0.4, 0.2], 'x', 5);
  kit.box('dark', [0.1, 0.14, 0.16], [-1.36, 0.5, 0], { corner: 0.03 });
  kit.cyl('steel', [-1.39, 0.55, 0], 0.025, 0.24, 'y');
  // engine hood under the seat, floor, cowl
  kit.plate('paint', [[-0.62, 0.55], [0.12, 0.55, 0.06], [0.16, 0.98, 0.08], [-0.62, 1.02, 0.06]], -0.44, 0.44, 0.05);
  kit.plate('dark', [[0.1, 0.4], [0.72, 0.4], [0.72, 0.56], [0.1, 0.56]], -0.5, 0.5, 0.02);
  kit.plate('paint', [[0.52, 0.56], [0.74, 0.56], [0.78, 1.12, 0.1], [0.66, 1.2, 0.1]], -0.44, 0.44, 0.04);
  kit.both((s) => {
    kit.plate('paint', [[-0.55, 0.3, 0.1], [0.38, 0.3, 0.1], [0.5, 0.56, 0.1], [0.2, 0.6], [-0.55, 0.62]], s * 0.5 - 0.06, s * 0.5 + 0.06, 0.03);
    kit.plate('paint', [[0.42, 0.5], [0.5, 0.72, 0.2], [0.85, 0.8, 0.3], [1.14, 0.66, 0.15], [1.12, 0.62], [0.84, 0.74, 0.25], [0.55, 0.67, 0.2], [0.46, 0.5]], s * 0.5 - 0.13, s * 0.5 + 0.13, 0.01);
    kit.box('dark', [0.3, 0.03, 0.12], [0.22, 0.36, s * 0.6]);
    kit.box('red', [0.03, 0.07, 0.1], [-1.2, 0.92, s * 0.47], { ry: -s * 0.8 });
    kit.box('dark', [0.6, 0.01, 0.01], [-0.2, 0.8, s * 0.445], { bevel: 0 });
  });
  seat(kit, [-0.26, 0.9, 0], 0.8);
  steeringWheel(kit, [0.36, 1.28, 0], 0.75, 0.17);
  for (const z of [0.22, 0.29, 0.36]) {
    kit.rod('dark', [0.6, 1.15, z], [0.55, 1.36, z], 0.008);
    kit.cyl('black', [0.55, 1.37, z], 0.022, 0.05, 'y');
  }
  kit.box('black', [0.03, 0.12, 0.3], [0.68, 1.2, 0.05], { rz: 0.4 });
}

function guard(kit: Kit): void {
  kit.both((s) => {
    kit.bar('dark', [0.7, 1.1, s * 0.46], [0.42, 2.08, s * 0.46], 0.07, 0.06);
    kit.bar('dark', [-0.62, 0.98, s * 0.46], [-0.72, 2.08, s * 0.46], 0.07, 0.06);
    kit.bar('dark', [-0.76, 2.1, s * 0.46], [0.46, 2.12, s * 0.46], 0.06, 0.06);
    kit.box('lamp', [0.08, 0.12, 0.12], [0.56, 1.9, s * 0.56], { corner: 0.03 });
    kit.cyl('amber', [0.54, 1.74, s * 0.56], 0.035, 0.05, 'x');
    kit.rod('dark', [0.52, 2.0, s * 0.48], [0.6, 2.0, s * 0.62], 0.01);
    kit.box('black', [0.03, 0.16, 0.1], [0.6, 1.96, s * 0.66], { corner: 0.03 });
  });
  for (let i = 0; i < 8; i++) kit.bar('dark', [-0.74 + i * 0.165, 2.13, -0.46], [-0.74 + i * 0.165, 2.13, 0.46], 0.045, 0.025);
  kit.cyl('amber', [-0.66, 2.22, -0.36], 0.05, 0.12, 'y');
  // gas-free diesel exhaust
  kit.cyl('dark', [-0.66, 1.35, 0.38], 0.03, 0.7, 'y');
}

function mast(kit: Kit): void {
  const x = 1.22, high = 2.12;
  kit.both((s) => {
    kit.box('dark', [0.13, high, 0.05], [x, high / 2 + 0.06, s * 0.34], { bevel: 0.008 });
    kit.box('dark', [0.03, high, 0.09], [x - 0.06, high / 2 + 0.06, s * 0.32], { bevel: 0.005 });
    kit.box('grey', [0.1, high - 0.1, 0.045], [x + 0.03, high / 2 + 0.12, s * 0.275], { bevel: 0.008 });
    kit.cyl('dark', [x - 0.1, 0.85, s * 0.25], 0.035, 1.4, 'y');
    kit.cyl('chrome', [x - 0.1, 1.8, s * 0.25], 0.022, 0.56, 'y');
    kit.ram([0.62, 0.62, s * 0.36], [x - 0.06, 0.9, s * 0.36], 0.035, 0.35, 'dark');
    for (const dz of [-0.012, 0.012]) kit.bar('steel', [x + 0.05, 0.7, s * 0.1 + dz], [x + 0.05, high - 0.05, s * 0.1 + dz], 0.012);
    kit.cyl('steel', [x + 0.02, high - 0.04, s * 0.1], 0.05, 0.05);
    // forks
    const z = s * 0.27;
    kit.plate('worn', [[1.44, 0.12], [1.5, 0.07, 0.03], [2.55, 0.07], [2.55, 0.085], [1.5, 0.115, 0.03], [1.485, 0.14, 0.02], [1.485, 0.66], [1.44, 0.66]], z - 0.06, z + 0.06, 0.004);
    kit.box('dark', [0.04, 0.5, 0.05], [1.42, 0.4, s * 0.4]);
    kit.pipe('hose', [[x, 0.5, s * 0.16], [x + 0.04, 1.3, s * 0.17], [x + 0.02, high - 0.02, s * 0.18], [x + 0.08, 1.4, s * 0.19], [x + 0.12, 0.6, s * 0.19]], 0.012, 0.5);
  });
  for (const y of [0.22, 0.6]) kit.box('dark', [0.05, 0.1, 0.96], [1.4, y, 0]);
  for (const y of [0.14, 1.2, high + 0.02]) kit.box('dark', [0.06, 0.1, 0.7], [x - 0.05, y, 0]);
  kit.box('grey', [0.06, 0.09, 0.55], [x + 0.04, high + 0.02, 0]);
  // load backrest
  kit.both((s) => kit.bar('dark', [1.4, 0.62, s * 0.46], [1.4, 1.22, s * 0.46], 0.045));
  kit.bar('dark', [1.4, 1.22, -0.48], [1.4, 1.22, 0.48], 0.045);
  for (const z of [-0.3, -0.15, 0, 0.15, 0.3]) kit.bar('dark', [1.4, 0.62, z], [1.4, 1.22, z], 0.025);
}
