import type { Kit } from '../kit.ts';
import type { P2 } from '../shape.ts';
import { cab, seat, steeringWheel } from '../cab.ts';
import type { Model } from './model.ts';
import { tyre } from '../tyre.ts';

/** Motor grader of the 180 hp class: tandem drive, arched front frame, 3.7 m moldboard under the circle. */
export const motorGrader: Model = {
  mudHeight: 1.2,
  focus: {
    cab: { at: [-0.75, 2.35, -0.5], around: 52, above: 6, radius: 1.6 },
    undercarriage: { at: [1.0, 0.95, -0.6], around: 112, above: 9, radius: 1.8 },
  },
  build(kit) {
    kit.both((s) => {
      for (const x of [-1.75, -3.3]) tyre(kit, { at: [x, 0.66, s * 1.02], r: 0.66, width: 0.42, rim: 0.5, tread: 'traction', dish: 0.2 });
      tyre(kit, { at: [3.55, 0.66, s * 1.02], r: 0.66, width: 0.42, rim: 0.5, tread: 'traction', dish: 0.05 });
      kit.plate('paint', [[-3.75, 0.5, 0.1], [-1.3, 0.5, 0.1], [-1.3, 0.82, 0.1], [-2.2, 0.95, 0.3], [-2.9, 0.95, 0.3], [-3.75, 0.82, 0.1]], s * 0.68 - 0.09, s * 0.68 + 0.09, 0.03);
    });
    rear(kit);
    cabin(kit);
    frontFrame(kit);
    circle(kit);
  },
};

function rear(kit: Kit): void {
  kit.box('dark', [0.5, 0.4, 1.3], [-2.52, 0.75, 0], { corner: 0.08 });
  kit.plate('dark', [[-4.2, 0.75, 0.1], [-0.6, 0.75], [-0.6, 1.2], [-4.2, 1.2]], -0.48, 0.48, 0.02);
  // tapering hood with the radiator behind
  kit.plate('paint', [[-4.35, 0.98, 0.12], [-1.55, 1.1], [-1.55, 2.12, 0.06], [-4.2, 1.86, 0.12]], -0.54, 0.54, 0.06);
  kit.grille([-4.32, 1.4, 0], [0.86, 0.7], 'x', 10);
  kit.both((s) => {
    kit.grille([-3.35, 1.48, s * 0.55], [1.1, 0.5], 'z', 8);
    kit.grille([-2.1, 1.6, s * 0.55], [0.8, 0.5], 'z', 8);
    for (const x of [-4.0, -2.66, -1.62]) kit.box('dark', [0.014, 0.75, 0.01], [x, 1.5, s * 0.545], { bevel: 0 });
    kit.box('red', [0.04, 0.12, 0.2], [-4.36, 1.1, s * 0.42]);
    kit.box('dark', [0.6, 0.05, 0.36], [-1.35, 1.12, s * 0.82]);
    for (const y of [0.8, 0.5]) kit.box('dark', [0.34, 0.04, 0.16], [-0.72, y, s * 0.82]);
    kit.rail('dark', [[-1.6, 1.15, s * 0.98], [-1.6, 1.95, s * 0.98], [-1.62, 2.3, s * 0.8]], 0.018);
  });
  kit.plate('dark', [[-4.55, 0.72, 0.1], [-4.2, 0.72], [-4.2, 1.1], [-4.45, 1.1, 0.1]], -0.7, 0.7, 0.03);
  kit.cyl('dark', [-2.5, 2.28, 0.25], 0.07, 0.6, 'y');
  kit.cyl('dark', [-2.0, 2.22, -0.2], 0.12, 0.24, 'y');
  kit.cyl('black', [-2.0, 2.38, -0.2], 0.16, 0.1, 'y');
}

function cabin(kit: Kit): void {
  kit.box('dark', [1.5, 0.16, 1.5], [-0.78, 1.28, 0]);
  const outline: P2[] = [[-0.1, 1.36], [0.02, 2.0, 0.1], [-0.12, 3.16, 0.08], [-1.5, 3.16, 0.08], [-1.52, 1.36]];
  cab(kit, { outline, z0: -0.74, z1: 0.74, sill: 1.5, roof: 0.1, post: 0.09, frame: 'dark', finish: 'paint', posts: [[-0.92, -0.9]] });
  kit.both((s) => {
    kit.box('lamp', [0.06, 0.12, 0.18], [-0.02, 3.24, s * 0.55]);
    kit.box('lamp', [0.06, 0.12, 0.18], [-1.58, 3.24, s * 0.55]);
    kit.rail('dark', [[-0.8, 1.5, s * 0.82], [-0.8, 2.5, s * 0.8]], 0.018);
    kit.rod('dark', [-0.05, 2.5, s * 0.75], [0.2, 2.55, s * 1.05], 0.016);
    kit.box('black', [0.06, 0.36, 0.22], [0.2, 2.6, s * 1.1], { corner: 0.05 });
  });
  kit.cyl('amber', [-1.1, 3.36, 0.3], 0.07, 0.16, 'y');
  seat(kit, [-0.98, 1.38, 0]);
  steeringWheel(kit, [-0.42, 2.12, 0], 0.55);
  kit.box('trim', [0.2, 0.7, 0.24], [-0.36, 1.7, 0], { rz: 0.2 });
  for (const z of [-0.24, -0.16, 0.16, 0.24]) {
    kit.rod('dark', [-0.42, 1.95, z], [-0.5, 2.2, z], 0.01);
    kit.cyl('black', [-0.5, 2.22, z], 0.02, 0.05, 'y');
  }
}

function frontFrame(kit: Kit): void {
  const arch: P2[] = [[-0.55, 1.0, 0.1], [0.1, 1.15, 0.3], [0.9, 1.72, 0.5], [2.9, 1.62, 0.5], [3.35, 1.1, 0.2], [3.4, 0.72, 0.1], [4.05, 0.72, 0.1], [4.1, 1.2, 0.15], [3.6, 1.75, 0.4], [3.0, 2.0, 0.5], [0.9, 2.12, 0.6], [-0.1, 1.55, 0.4], [-0.55, 1.5, 0.1]];
  kit.plate('paint', arch, -0.17, 0.17, 0.03);
  kit.box('dark', [0.24, 0.24, 1.7], [3.55, 0.68, 0], { corner: 0.05, bevel: 0.02 });
  kit.both((s) => {
    kit.bar('dark', [3.55, 0.72, s * 0.72], [3.55, 0.95, s * 0.78], 0.16);
    kit.rod('chrome', [3.4, 0.8, s * 0.1], [3.4, 0.8, s * 0.75], 0.03);
    kit.box('lamp', [0.1, 0.16, 0.22], [3.85, 1.5, s * 0.42], { corner: 0.04 });
    kit.bar('dark', [3.7, 1.45, 0], [3.78, 1.45, s * 0.42], 0.05);
    // articulation rams
    kit.ram([-1.2, 1.1, s * 0.5], [-0.25, 1.15, s * 0.3], 0.05, 0.4);
  });
  kit.plate('paint', [[4.0, 0.6, 0.08], [4.35, 0.6, 0.08], [4.35, 1.0, 0.08], [4.0, 1.0, 0.08]], -0.55, 0.55, 0.04);
  // saddle with the two lift rams and the centre shift
  kit.plate('paint', [[1.0, 1.65], [1.55, 1.65], [1.5, 2.3, 0.15], [1.05, 2.3, 0.15]], -0.26, 0.26, 0.03);
  kit.box('paint', [0.34, 0.2, 1.3], [1.28, 2.22, 0], { corner: 0.06, bevel: 0.03 });
  for (const z of [-0.06, 0.0, 0.06]) kit.pipe('hose', [[-0.1, 1.6, z], [0.5, 2.02, z], [1.1, 2.15, z]], 0.02, 0.5);
}

function circle(kit: Kit): void {
  // drawbar from the ball at the front to the circle
  kit.both((s) => kit.bar('paint', [3.3, 0.86, s * 0.08], [1.3, 0.82, s * 0.5], 0.16, 0.12));
  kit.cyl('steel', [3.36, 0.86, 0], 0.13, 0.2, 'y');
  kit.cyl('paint', [1.15, 0.8, 0], 0.74, 0.1, 'y', { sides: 56 });
  kit.cyl('dark', [1.15, 0.72, 0], 0.7, 0.1, 'y', { sides: 56 });
  kit.box('paint', [0.5, 0.14, 1.1], [1.25, 0.92, 0]);
  kit.both((s) => {
    kit.ram([1.28, 2.25, s * 0.6], [1.2, 0.92, s * 0.72], 0.07, 0.42);
    kit.cyl('dark', [1.28, 2.2, s * 0.6], 0.12, 0.2, 'y');
  });
  kit.ram([1.3, 1.95, 0.26], [1.0, 0.9, -0.5], 0.05, 0.4);
  // moldboard, turned about the circle
  kit.group([1.15, 0, 0], { ry: -0.42 }, () => {
    const curve: P2[] = [[0.12, 0.04], [0.0, 0.2, 0.2], [-0.03, 0.42, 0.25], [0.06, 0.66], [0.03, 0.67], [-0.07, 0.42, 0.25], [-0.04, 0.19, 0.2], [0.08, 0.03]];
    kit.plate('paint', curve.map((p) => [p[0] + 0.28, p[1], p[2] ?? 0] as const), -1.85, 1.85, 0.006);
    kit.plate('worn', [[0.37, 0.0], [0.41, 0.0], [0.38, 0.15], [0.34, 0.15]], -1.86, 1.86, 0.004);
    kit.both((s) => {
      kit.plate('worn', [[0.3, 0.02], [0.44, 0.0], [0.4, 0.2], [0.3, 0.3]], s * 1.83 - 0.015, s * 1.83 + 0.015, 0.004);
      kit.plate('paint', [[-0.3, 0.78], [0.1, 0.78], [0.24, 0.5, 0.1], [0.24, 0.16], [0.12, 0.16], [-0.1, 0.5, 0.2]], s * 0.55 - 0.04, s * 0.55 + 0.04);
    });
    kit.rod('chrome', [0.16, 0.42, -1.4], [0.16, 0.42, 0.5], 0.03);
    kit.rod('paint', [0.16, 0.42, -0.4], [0.16, 0.42, 0.9], 0.055);
  });
}
