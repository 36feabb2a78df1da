import type { Kit } from '../kit.ts';
import type { P2, P3 } from '../shape.ts';
import { chassis, guard, truckCab } from '../truck.ts';
import type { Model } from './model.ts';

/** Truck-mounted concrete pump, 37 m class: four-section boom folded over the truck, X outriggers stowed, hopper behind. */
export const concretePumpTruck: Model = {
  mudHeight: 0.9,
  focus: {
    cab: { at: [4.55, 1.95, -0.9], around: 48, above: 5, radius: 1.9 },
    undercarriage: { at: [-4.6, 1.15, -0.9], around: 138, above: 8, radius: 1.9 },
  },
  build(kit) {
    chassis(kit, { rear: -5.0, front: 5.2, steered: [4.2, 2.4], driven: [-2.3, -3.65], top: 1.15 });
    truckCab(kit, 5.45, 0.95, 2.85, 2.05);
    deck(kit);
    outriggers(kit);
    hopper(kit);
    boom(kit);
  },
};

function deck(kit: Kit): void {
  kit.both((s) => {
    guard(kit, 'black', -3.65, -2.3, s);
    guard(kit, 'black', 2.4, 2.4, s);
    guard(kit, 'black', 4.2, 4.2, s);
    kit.box('white', [2.5, 0.85, 0.55], [-3.0, 1.72, s * 0.9], { corner: 0.06, bevel: 0.03 });
    kit.box('dark', [2.5, 0.05, 2.3], [-3.0, 2.17, 0]);
    kit.box('grey', [1.0, 0.55, 0.5], [0.6, 0.85, s * 0.92], { corner: 0.12, bevel: 0.02 });
    kit.rail('dark', [[-1.8, 2.2, s * 1.15], [-1.8, 2.7, s * 1.15], [-4.2, 2.7, s * 1.15], [-4.2, 2.2, s * 1.15]], 0.016);
    kit.box('amber', [0.1, 0.06, 0.02], [-1.4, 1.12, s * 1.22]);
    kit.box('black', [2.4, 0.06, 0.04], [0, 0.5, s * 1.2]);
    kit.box('black', [2.4, 0.06, 0.04], [0, 0.78, s * 1.2]);
    // pumping cylinders between the frame rails
    kit.cyl('paint', [-2.6, 1.42, s * 0.2], 0.14, 2.2, 'x');
    kit.cyl('chrome', [-3.8, 1.38, s * 0.2], 0.15, 0.5, 'x');
  });
  kit.box('paint', [1.5, 0.9, 1.5], [-1.1, 1.6, 0], { corner: 0.08, bevel: 0.04 });
  kit.box('dark', [3.2, 0.12, 2.2], [0.4, 1.24, 0]);
}

function outriggers(kit: Kit): void {
  kit.box('paint', [1.5, 0.95, 1.9], [2.35, 1.7, 0], { corner: 0.1, bevel: 0.05 });
  kit.both((s) => {
    // front legs telescope forward from the turret, stowed along the side
    kit.bar('paint', [2.9, 1.38, s * 1.02], [0.35, 1.3, s * 1.02], 0.44, 0.3);
    kit.box('paint', [0.3, 0.62, 0.3], [0.15, 1.12, s * 1.05], { corner: 0.03, bevel: 0.02 });
    kit.cyl('chrome', [0.15, 0.7, s * 1.05], 0.07, 0.3, 'y');
    kit.cyl('steel', [0.15, 0.54, s * 1.05], 0.22, 0.06, 'y', { top: 0.14 });
    // rear legs fold forward from the tail
    kit.bar('paint', [-1.55, 1.3, s * 1.1], [-1.55, 0.72, s * 1.1], 0.28, 0.26);
    kit.cyl('steel', [-1.55, 0.52, s * 1.1], 0.22, 0.06, 'y', { top: 0.14 });
    kit.cyl('chrome', [-1.55, 0.62, s * 1.1], 0.07, 0.22, 'y');
    kit.bar('paint', [-1.5, 1.22, s * 1.06], [-4.5, 1.22, s * 1.06], 0.24, 0.2);
    for (let i = 0; i < 3; i++) kit.box(i % 2 ? 'white' : 'red', [0.16, 0.25, 0.02], [0.6 + i * 0.18, 1.3, s * 1.18], { bevel: 0 });
  });
  kit.cyl('dark', [2.35, 2.22, 0], 0.62, 0.16, 'y', { sides: 40 });
}

function hopper(kit: Kit): void {
  const out: P2[] = [[-4.75, 0.72], [-5.35, 0.72, 0.2], [-5.75, 1.1, 0.2], [-5.85, 1.62], [-4.6, 1.62], [-4.6, 1.0]];
  kit.plate('paint', out, -0.72, 0.72, 0.03);
  kit.plate('dark', [[-4.68, 1.6], [-5.78, 1.6], [-5.78, 1.64], [-4.68, 1.64]], -0.64, 0.64, 0);
  for (let i = 0; i < 9; i++) kit.bar('steel', [-4.64, 1.66, -0.6 + i * 0.15], [-5.82, 1.66, -0.6 + i * 0.15], 0.025);
  for (const x of [-4.66, -5.25, -5.82]) kit.bar('steel', [x, 1.67, -0.7], [x, 1.67, 0.7], 0.05);
  // rubber apron against splashing
  kit.plate('rubber', [[-5.84, 1.62], [-5.9, 1.62], [-6.05, 1.95, 0.05], [-5.99, 1.97]], -0.8, 0.8, 0.01);
  kit.cyl('dark', [-5.2, 1.05, 0.78], 0.16, 0.14);
  kit.cyl('dark', [-5.2, 1.05, -0.78], 0.16, 0.14);
  // outlet elbow and pipe to the turret
  kit.pipe('grey', [[-5.3, 0.86, 0.0], [-5.9, 0.86, 0.0], [-6.1, 1.1, 0.2], [-6.05, 1.5, 0.9], [-5.6, 1.9, 0.95], [-4.6, 2.0, 0.95]], 0.09, 0.4);
  kit.rod('grey', [-4.7, 2.0, 0.95], [2.0, 2.12, 0.95], 0.085, 16);
  for (const x of [-4.4, -2.6, -0.8, 1.0]) kit.cyl('dark', [x, 2.0 + (x + 4.7) * 0.018, 0.95], 0.115, 0.07, 'x');
  kit.both((s) => {
    kit.box('red', [0.04, 0.14, 0.34], [-5.1, 0.98, s * 1.0]);
    kit.box('dark', [0.1, 0.22, 0.5], [-5.05, 0.98, s * 1.0]);
    kit.box('paint', [0.5, 0.3, 0.16], [-4.75, 1.5, s * 0.85]);
  });
}

function boom(kit: Kit): void {
  const deep = 0.2;
  /** One section lying along the truck, tapering; dz shifts it sideways so that pipes pass. */
  const section = (x0: number, y0: number, h0: number, x1: number, y1: number, h1: number, z: number) => {
    kit.plate('paint', [[x0, y0 - h0, 0.1], [x1, y1 - h1, 0.08], [x1, y1 + h1, 0.08], [x0, y0 + h0, 0.1]], z - deep, z + deep, 0.02);
    for (const [x, y, h] of [[x0, y0, h0], [x1, y1, h1]] as const) {
      kit.cyl('paint', [x, y, z], h + 0.05, 2 * deep + 0.08, 'z', { sides: 28 });
      kit.cyl('steel', [x, y, z], 0.09, 2 * deep + 0.3, 'z');
    }
    kit.rod('grey', [x0, y0 + 0.02, z + 0.36], [x1, y1 + 0.02, z + 0.36], 0.075, 14);
    for (let i = 1; i < 6; i++) {
      const t = i / 6, x = x0 + (x1 - x0) * t, y = y0 + (y1 - y0) * t;
      kit.cyl('dark', [x, y, z + 0.36], 0.1, 0.06, 'x');
      if (i % 2) kit.box('dark', [0.06, 0.05, 0.2], [x, y, z + 0.26]);
    }
  };
  const elbow = (points: readonly P3[]) => kit.pipe('grey', points, 0.075, 0.4);
  // turret
  kit.plate('paint', [[1.75, 2.28], [2.9, 2.28], [2.75, 2.75, 0.2], [2.62, 3.35, 0.2], [2.1, 3.35, 0.2], [1.95, 2.75, 0.2]], -0.36, 0.36, 0.04);
  section(2.35, 3.2, 0.34, -4.9, 2.72, 0.26, 0);
  section(-4.9, 3.3, 0.25, 5.35, 3.42, 0.2, 0);
  section(5.35, 3.86, 0.19, -3.7, 3.78, 0.16, 0);
  section(-3.7, 4.12, 0.15, 4.4, 4.14, 0.11, 0);
  // links and rams at the joints
  for (const [x, y0, y1] of [[-4.9, 2.72, 3.3], [5.35, 3.42, 3.86], [-3.7, 3.78, 4.12]] as const) {
    kit.both((s) => kit.bar('paint', [x, y0, s * 0.26], [x, y1, s * 0.26], 0.24, 0.06));
    const out = Math.sign(x) * 0.35;
    elbow([[x, y0, 0.36], [x + out, y0 + 0.1, 0.42], [x + out, y1 - 0.1, 0.42], [x, y1, 0.36]]);
  }
  kit.ram([2.7, 2.5, 0], [-0.4, 2.68, 0], 0.12, 0.45);
  kit.ram([-1.6, 3.05, -0.28], [-4.5, 3.25, -0.28], 0.09, 0.4);
  kit.ram([2.2, 3.66, -0.28], [4.9, 3.72, -0.28], 0.08, 0.4);
  kit.ram([-0.9, 3.98, -0.28], [-3.4, 4.02, -0.28], 0.07, 0.4);
  // end hose, and the rest above the cab
  kit.pipe('rubber', [[4.4, 4.14, 0.36], [4.75, 4.1, 0.4], [4.85, 3.8, 0.45], [4.2, 3.62, 0.48], [2.0, 3.6, 0.48]], 0.085, 0.4);
  kit.both((s) => kit.bar('dark', [3.25, 1.4, s * 0.5], [3.25, 3.2, s * 0.3], 0.1));
}
