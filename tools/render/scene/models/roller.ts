import { bolts, type Kit } from '../kit.ts';
import type { P2 } from '../shape.ts';
import { cab, seat, steeringWheel } from '../cab.ts';
import type { Model } from './model.ts';
import { tyre } from '../tyre.ts';

/** Single-drum vibratory roller of the 12 to 20-tonne class. */
export const roller: Model = {
  mudHeight: 1.1,
  focus: {
    cab: { at: [-0.1, 2.15, -0.5], around: 55, above: 7, radius: 1.45 },
    undercarriage: { at: [1.5, 0.78, -0.7], around: 58, above: 8, radius: 1.4 },
  },
  build(kit) {
    drum(kit);
    kit.both((s) => tyre(kit, { at: [-1.5, 0.76, s * 0.82], r: 0.76, width: 0.58, rim: 0.46, tread: 'traction', dish: 0.24 }));
    kit.cyl('dark', [-1.5, 0.76, 0], 0.2, 1.4);
    body(kit);
    cabin(kit);
  },
};

function drum(kit: Kit): void {
  const x = 1.62, r = 0.78, w = 1.07;
  kit.cyl('worn', [x, r, 0], r, 2 * w, 'z', { sides: 72 });
  kit.both((s) => {
    kit.ring('steel', [x, r, s * (w - 0.01)], r - 0.03, 0.028);
    kit.cyl('dark', [x, r, s * (w + 0.002)], r - 0.07, 0.012, 'z', { sides: 48 });
    kit.cyl('paint', [x, r, s * (w + 0.05)], 0.36, 0.14, 'z', { sides: 40 });
    kit.cyl('dark', [x, r, s * (w + 0.1)], 0.22, 0.2, 'z', { sides: 32 });
    bolts(kit, [x, r, s * (w + 0.12)], 0.3, 12, 0.022, 'z');
    for (let i = 0; i < 8; i++) {
      const a = (i / 8) * Math.PI * 2 + 0.2;
      kit.cyl('black', [x + Math.cos(a) * 0.52, r + Math.sin(a) * 0.52, s * (w + 0.06)], 0.06, 0.14, 'z', { sides: 14 });
    }
    // side beams of the drum frame
    kit.plate('paint', [[0.5, 0.5, 0.1], [1.0, 0.42, 0.1], [2.4, 0.42, 0.12], [2.56, 0.62, 0.1], [2.56, 1.02, 0.1], [2.35, 1.1, 0.1], [0.5, 1.1, 0.1]], s * 1.24 - 0.055, s * 1.24 + 0.055, 0.02, [[[x - 0.3, r - 0.22, 0.1], [x + 0.3, r - 0.22, 0.1], [x + 0.3, r + 0.2, 0.1], [x - 0.3, r + 0.2, 0.1]]]);
    kit.box('lamp', [0.06, 0.14, 0.2], [2.62, 1.18, s * 1.0]);
  });
  kit.box('paint', [0.16, 0.5, 2.5], [2.58, 0.82, 0], { corner: 0.04, bevel: 0.02 });
  kit.box('paint', [0.2, 0.62, 2.5], [0.58, 0.82, 0], { corner: 0.04, bevel: 0.02 });
  for (const [sx, y] of [[2.46, 0.98], [0.76, 0.98]] as const) kit.box('dark', [0.16, 0.05, 2.1], [sx, y, 0], { rz: sx > 1.6 ? -0.5 : 0.5 });
  // hinge to the tractor part
  kit.plate('paint', [[-0.35, 0.55], [0.5, 0.62, 0.05], [0.5, 1.05, 0.05], [-0.35, 1.0]], -0.32, 0.32, 0.03);
  kit.cyl('steel', [0.1, 0.8, 0], 0.15, 0.66, 'y');
  kit.both((s) => kit.ram([-0.55, 0.8, s * 0.45], [0.46, 0.8, s * 0.5], 0.05, 0.4));
}

function body(kit: Kit): void {
  kit.plate('dark', [[-2.5, 0.6, 0.1], [-0.3, 0.6, 0.1], [-0.3, 1.1], [-2.5, 1.1]], -0.5, 0.5, 0.02);
  kit.both((s) => kit.plate('paint', [[-0.82, 0.62, 0.1], [-0.3, 0.62, 0.1], [-0.3, 1.24], [-0.75, 1.24]], s * 0.72 - 0.26, s * 0.72 + 0.26, 0.03));
  // sloping hood, a wide shell that covers the wheels' inner side
  const side: P2[] = [[-2.85, 0.72, 0.15], [-2.3, 0.72], [-2.28, 1.12, 0.5], [-1.5, 1.6, 0.6], [-0.75, 1.3, 0.3], [-0.72, 1.9, 0.1], [-2.35, 1.82, 0.4], [-2.82, 1.5, 0.2]];
  kit.plate('paint', side, -0.72, 0.72, 0.07);
  kit.both((s) => {
    kit.plate('paint', [[-0.72, 1.48], [-0.74, 1.66, 0.1], [-2.1, 1.68, 0.4], [-2.45, 1.4, 0.2], [-2.45, 1.28], [-2.05, 1.56, 0.4], [-0.8, 1.54, 0.1]], s * 0.82 - 0.3, s * 0.82 + 0.3, 0.015);
    kit.grille([-1.5, 1.74, s * 0.725], [0.9, 0.16], 'z', 4);
    kit.box('red', [0.04, 0.1, 0.2], [-2.87, 1.2, s * 0.6]);
    for (const y of [0.5, 0.82, 1.14]) kit.box('dark', [0.34, 0.04, 0.2], [-0.42, y, s * 1.06]);
    kit.both((t) => kit.bar('dark', [-0.42 + t * 0.17, 0.46, s * 1.08], [-0.42 + t * 0.17, 1.26, s * 1.0], 0.035));
  });
  kit.grille([-2.86, 1.22, 0], [0.86, 0.5], 'x', 9);
  kit.grille([-1.6, 1.885, 0], [0.9, 0.7], 'y', 10);
  kit.cyl('dark', [-1.15, 2.05, 0.4], 0.06, 0.4, 'y');
}

function cabin(kit: Kit): void {
  kit.box('dark', [1.3, 0.12, 1.9], [-0.05, 1.26, 0]);
  const outline: P2[] = [[0.55, 1.32], [0.72, 2.0, 0.1], [0.52, 2.86, 0.1], [-0.62, 2.86, 0.08], [-0.7, 1.32]];
  cab(kit, { outline, z0: -0.84, z1: 0.84, sill: 1.55, roof: 0.1, post: 0.085, frame: 'paint', posts: [[-0.2, -0.15]] });
  kit.both((s) => {
    kit.box('lamp', [0.06, 0.12, 0.18], [0.62, 2.95, s * 0.62]);
    kit.box('lamp', [0.06, 0.12, 0.18], [-0.7, 2.95, s * 0.62]);
    kit.rail('dark', [[-0.25, 1.35, s * 0.95], [-0.25, 2.3, s * 0.92]], 0.018);
    kit.rod('dark', [0.6, 2.4, s * 0.85], [0.78, 2.4, s * 1.08], 0.014);
    kit.box('black', [0.05, 0.32, 0.2], [0.78, 2.4, s * 1.12], { corner: 0.05 });
  });
  kit.cyl('amber', [0.1, 3.05, 0], 0.07, 0.16, 'y');
  seat(kit, [-0.3, 1.32, 0]);
  steeringWheel(kit, [0.2, 2.0, 0], 0.4);
  kit.box('trim', [0.2, 0.5, 0.5], [0.42, 1.6, 0], { corner: 0.04 });
}
