import type { Kit } from '../kit.ts';
import { frame, type P2 } from '../shape.ts';
import { cab, seat, steeringWheel } from '../cab.ts';
import type { Model } from './model.ts';
import { tyre } from '../tyre.ts';

/** Articulated wheel loader of the 5-tonne class: wheelbase 3.2 m, 23.5-25 tyres, 3 m³ bucket on a Z-bar. */
export const wheelLoader: Model = {
  mudHeight: 1.5,
  focus: {
    cab: { at: [-0.25, 2.45, -0.5], around: 55, above: 6, radius: 1.55 },
    undercarriage: { at: [0.55, 1.0, -0.9], around: 62, above: 8, radius: 1.55 },
  },
  build(kit, condition) {
    for (const x of [1.6, -1.6]) {
      kit.both((s) => tyre(kit, { at: [x, 0.8, s * 1.1], r: 0.8, width: 0.6, rim: 0.45, tread: 'traction', dish: 0.22 }));
      kit.cyl('dark', [x, 0.8, 0], 0.2, 1.9, 'z');
      kit.box('dark', [0.55, 0.55, 0.62], [x, 0.82, 0], { corner: 0.12, bevel: 0.05 });
    }
    rearFrame(kit);
    cabin(kit);
    frontFrame(kit);
    arms(kit, condition === 'poor');
  },
};

function rearFrame(kit: Kit): void {
  kit.both((s) => kit.plate('paint', [[-3.1, 0.85], [-0.5, 0.85, 0.1], [-0.12, 1.0, 0.1], [-0.12, 1.25, 0.1], [-0.7, 1.4], [-3.1, 1.4]], s * 0.42 - 0.04, s * 0.42 + 0.04));
  kit.plate('dark', [[-2.9, 0.9], [-0.6, 0.9], [-0.6, 1.35], [-2.9, 1.35]], -0.4, 0.4, 0);
  // hood, rounded in the rear view, and counterweight
  kit.cross('paint', [[-0.72, 1.3], [0.72, 1.3], [0.76, 2.05, 0.16], [0.58, 2.3, 0.16], [-0.58, 2.3, 0.16], [-0.76, 2.05, 0.16]], -3.25, -0.98, 0.05);
  kit.plate('paint', [[-3.5, 0.85, 0.12], [-2.55, 0.85, 0.2], [-2.5, 1.2], [-3.15, 1.35], [-3.28, 2.0, 0.2], [-3.45, 2.0, 0.1], [-3.56, 1.4, 0.1]], -0.74, 0.74, 0.05);
  kit.both((s) => kit.plate('paint', [[-3.5, 0.85, 0.12], [-2.7, 0.85, 0.2], [-2.5, 1.28], [-3.52, 1.4, 0.1]], s * 0.9 - 0.18, s * 0.9 + 0.18, 0.05));
  kit.grille([-3.49, 1.72, 0], [1.0, 0.5], 'x', 9);
  kit.both((s) => {
    kit.grille([-2.55, 1.75, s * 0.765], [0.95, 0.5], 'z', 8);
    kit.grille([-1.45, 1.75, s * 0.765], [0.6, 0.4], 'z', 7);
    for (const x of [-3.1, -1.95, -1.05]) kit.box('dark', [0.012, 0.75, 0.01], [x, 1.7, s * 0.765], { bevel: 0 });
    kit.box('red', [0.04, 0.12, 0.2], [-3.56, 1.18, s * 0.85]);
    // rear mudguards and steps
    kit.plate('black', [[-0.55, 1.45, 0.1], [-0.62, 1.72, 0.15], [-2.2, 1.74, 0.5], [-2.56, 1.4, 0.3], [-2.5, 1.36], [-2.15, 1.68, 0.5], [-0.66, 1.66, 0.1], [-0.6, 1.45]], s * 1.08 - 0.32, s * 1.08 + 0.32, 0.01);
    for (const y of [0.55, 0.9, 1.22]) kit.box('dark', [0.42, 0.04, 0.26], [-0.42, y, s * 1.15]);
    kit.both((t) => kit.bar('dark', [-0.42 + t * 0.21, 0.52, s * 1.15], [-0.42 + t * 0.21, 1.45, s * 1.02], 0.04));
    kit.rail('dark', [[-0.68, 1.45, s * 1.25], [-0.7, 2.3, s * 1.2], [-0.95, 2.35, s * 1.1], [-1.0, 1.8, s * 1.1]], 0.02);
    kit.rail('dark', [[-2.1, 1.75, s * 1.25], [-2.1, 2.35, s * 1.2], [-1.2, 2.35, s * 1.2], [-1.2, 1.75, s * 1.25]], 0.02);
  });
  kit.cyl('dark', [-2.1, 2.55, 0.35], 0.07, 0.55, 'y');
  kit.cyl('dark', [-2.45, 2.42, -0.3], 0.13, 0.25, 'y');
  kit.cyl('black', [-2.45, 2.57, -0.3], 0.16, 0.08, 'y');
}

function cabin(kit: Kit): void {
  kit.box('dark', [1.55, 0.16, 1.75], [-0.32, 1.42, 0]);
  const outline: P2[] = [[0.42, 1.5], [0.52, 2.1, 0.1], [0.32, 3.2, 0.1], [-0.85, 3.2, 0.08], [-0.98, 2.2, 0.05], [-0.95, 1.5]];
  cab(kit, { outline, z0: -0.78, z1: 0.78, sill: 1.98, roof: 0.16, post: 0.085, frame: 'dark', posts: [[-0.52, -0.45]] });
  kit.both((s) => {
    kit.plate('paint', [[-0.95, 1.5], [0.4, 1.5], [0.47, 1.98, 0.1], [-0.97, 1.98]], s * 0.79 - 0.02, s * 0.79 + 0.02);
    kit.box('lamp', [0.06, 0.12, 0.2], [0.36, 3.28, s * 0.6]);
    kit.box('lamp', [0.06, 0.12, 0.2], [-0.92, 3.28, s * 0.6]);
    kit.rod('dark', [0.45, 2.3, s * 0.8], [0.62, 2.5, s * 1.08], 0.016);
    kit.box('black', [0.06, 0.36, 0.22], [0.62, 2.6, s * 1.12], { corner: 0.05 });
    kit.box('black', [0.13, 0.05, 0.03], [-0.42, 2.05, s * 0.82]);
    kit.rail('dark', [[0.28, 1.6, s * 0.86], [0.3, 2.6, s * 0.84]], 0.018);
  });
  kit.cyl('amber', [-0.7, 3.45, -0.4], 0.07, 0.16, 'y');
  seat(kit, [-0.42, 1.52, 0]);
  steeringWheel(kit, [0.12, 2.2, 0], 0.45);
  kit.box('trim', [0.25, 0.55, 1.1], [0.36, 1.75, 0], { corner: 0.05 });
  kit.box('black', [0.08, 0.24, 0.5], [0.3, 2.15, 0], { rz: 0.3 });
}

function frontFrame(kit: Kit): void {
  // hinge between the frames
  for (const y of [0.82, 1.28]) kit.cyl('steel', [0, y, 0], 0.16, 0.09, 'y');
  kit.cyl('dark', [0, 1.05, 0], 0.08, 0.6, 'y');
  kit.plate('dark', [[-0.25, 0.75], [0.9, 0.75], [0.9, 1.35], [-0.1, 1.35]], -0.2, 0.2, 0.02);
  kit.both((s) => {
    kit.plate('paint', [[0.15, 0.72, 0.1], [2.2, 0.6, 0.2], [2.35, 0.85, 0.15], [1.75, 1.25, 0.2], [1.2, 2.12, 0.18], [0.85, 2.12, 0.18], [0.62, 1.4, 0.2], [0.15, 1.3, 0.1]], s * 0.36 - 0.04, s * 0.36 + 0.04);
    kit.plate('black', [[0.72, 1.1], [0.72, 1.72, 0.2], [1.0, 1.8, 0.2], [2.15, 1.74, 0.3], [2.2, 1.66], [0.95, 1.7, 0.1], [0.8, 1.1]], s * 1.08 - 0.3, s * 1.08 + 0.3, 0.01);
    kit.bar('dark', [1.0, 1.7, s * 0.5], [1.05, 1.95, s * 0.95], 0.06);
    kit.rod('dark', [0.95, 1.75, s * 1.15], [0.95, 2.25, s * 1.15], 0.03);
    kit.box('lamp', [0.12, 0.2, 0.26], [1.0, 2.3, s * 1.15], { corner: 0.04 });
    kit.box('amber', [0.08, 0.1, 0.1], [1.0, 2.3, s * 1.33]);
    kit.ram([-0.75, 1.0, s * 0.5], [0.5, 1.0, s * 0.42], 0.06, 0.4);
  });
  kit.plate('paint', [[0.35, 0.75], [1.9, 0.7], [1.6, 1.1], [0.6, 1.25]], -0.34, 0.34, 0.02);
  for (const z of [-0.12, 0, 0.12]) kit.pipe('hose', [[-0.5, 1.25, z], [0.05, 1.5, z * 1.5], [0.6, 1.35, z]], 0.025, 0.3);
}

function arms(kit: Kit, worn: boolean): void {
  const pivot = [1.0, 1.92] as const, pin = [3.05, 0.42] as const;
  kit.both((s) => {
    const z = s * 0.52;
    kit.plate('paint', [[pivot[0] - 0.16, pivot[1] - 0.1, 0.12], [pivot[0] - 0.1, pivot[1] + 0.18, 0.12], [1.75, 1.92, 0.35], [2.55, 1.35, 0.4], [3.16, 0.62, 0.1], [3.22, 0.36, 0.12], [2.95, 0.26, 0.12], [2.2, 0.95, 0.4], [1.6, 1.45, 0.3]], z - 0.05, z + 0.05);
    kit.ram([0.78, 1.02, s * 0.46], [2.02, 1.32, s * 0.46], 0.085, 0.42);
    kit.cyl('steel', [pivot[0], pivot[1], z], 0.1, 0.26);
    kit.cyl('steel', [pin[0], pin[1], z], 0.09, 0.24);
  });
  kit.cyl('paint', [2.2, 1.5, 0], 0.13, 1.0);
  // Z-bar: bell crank over the cross tube, tilt cylinder behind it, link to the bucket
  for (const z of [-0.09, 0.09]) kit.plate('paint', [[2.05, 2.28, 0.12], [2.3, 2.32, 0.12], [2.42, 1.5, 0.3], [2.78, 0.78, 0.1], [2.6, 0.66, 0.1], [2.05, 1.4, 0.3]], z - 0.045, z + 0.045);
  kit.ram([1.02, 1.55, 0], [2.17, 2.2, 0], 0.1, 0.36);
  const back: [number, number] = [3.1, 0.98];
  kit.bar('dark', [2.69, 0.76, 0], [back[0], back[1] - 0.12, 0], 0.12, 0.12);
  for (const [x, y] of [[2.17, 2.2], [2.69, 0.76], [back[0], back[1] - 0.12]] as const) kit.cyl('steel', [x, y, 0], 0.07, 0.36);
  bucket(kit, pin, worn);
}

function bucket(kit: Kit, pin: readonly [number, number], worn: boolean): void {
  const b = frame(pin[0] + 0.1, pin[1] - 0.1, 0);
  const shell: P2[] = [[0.02, 0.9, 0.03], [-0.06, 0.4, 0.3], [0.02, -0.18, 0.35], [0.45, -0.3, 0.1], [1.28, -0.3], [1.28, -0.26], [0.48, -0.25, 0.1], [0.1, -0.12, 0.3], [0.0, 0.4, 0.3], [0.1, 0.9]];
  const w = 1.5;
  kit.plate('paint', b.profile(shell), -w, w, 0.008);
  for (const z of [-w, w]) kit.plate('paint', b.profile([[0.02, 0.9], [-0.06, 0.4, 0.3], [0.02, -0.18, 0.3], [0.45, -0.3, 0.1], [1.28, -0.3], [1.12, -0.12], [0.55, 0.72, 0.35], [0.3, 0.92]]), z - 0.03, z + 0.03);
  kit.plate('paint', b.profile([[-0.02, 0.86], [0.28, 0.94], [0.34, 1.02], [0.02, 1.0]]), -w, w, 0.008);
  for (const z of [-0.62, -0.42, 0.42, 0.62]) kit.plate('paint', b.profile([[-0.3, 0.2, 0.1], [-0.22, -0.04, 0.1], [0.06, -0.1], [-0.02, 0.55]]), z - 0.03, z + 0.03);
  for (const z of [-0.1, 0.1]) kit.plate('paint', b.profile([[-0.2, 0.72, 0.1], [-0.1, 0.5], [0.02, 0.4], [0.04, 0.86], [-0.08, 0.88, 0.1]]), z - 0.03, z + 0.03);
  kit.plate('steel', b.profile([[1.0, -0.32], [1.42, -0.32], [1.44, -0.3], [1.2, -0.24], [1.0, -0.24]]), -w - 0.03, w + 0.03, 0.006);
  for (let i = 0; i < 8; i++) {
    if (worn && (i === 2 || i === 6)) continue;
    const z = -w + 0.06 + (i * (2 * w - 0.12)) / 7, reach = worn ? 1.54 : 1.64;
    kit.plate('worn', b.profile([[1.15, -0.33], [reach, -0.33], [reach, -0.31], [1.38, -0.22], [1.15, -0.22]]), z - 0.05, z + 0.05, 0.01);
  }
}
