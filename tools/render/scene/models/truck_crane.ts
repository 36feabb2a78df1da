import type { Kit } from '../kit.ts';
import { frame, type Frame } from '../shape.ts';
import { cab, seat } from '../cab.ts';
import { chassis, guard, truckCab } from '../truck.ts';
import type { Model } from './model.ts';

const PIVOT = [-3.0, 2.72] as const;
const SLEW = -1.35;

/** Truck crane of the 25-tonne class on a three-axle carrier, outriggers out, four-section boom a little raised. */
export const truckCrane: Model = {
  mudHeight: 0.9,
  focus: {
    cab: { at: [-0.9, 2.35, -1.1], around: 50, above: 6, radius: 1.7 },
    undercarriage: { at: [-3.3, 1.05, -1.6], around: 112, above: 10, radius: 2.0 },
  },
  build(kit) {
    chassis(kit, { rear: -5.0, front: 5.1, steered: [3.0], driven: [-2.0, -3.35], top: 1.2 });
    deck(kit);
    outriggers(kit);
    truckCab(kit, 5.25, 0.92, 2.5, 1.75);
    superstructure(kit);
    boom(kit, frame(PIVOT[0], PIVOT[1], 13));
  },
};

function deck(kit: Kit): void {
  kit.slab('paint', [[-5.0, -1.22, 0.05], [3.45, -1.22, 0.05], [3.45, 1.22, 0.05], [-5.0, 1.22, 0.05]], 1.2, 1.3, 0.02);
  kit.both((s) => {
    guard(kit, 'black', -3.35, -2.0, s);
    guard(kit, 'black', 3.0, 3.0, s);
    kit.box('paint', [1.1, 0.52, 0.5], [-0.35, 0.9, s * 0.92], { corner: 0.06, bevel: 0.03 });
    kit.box('grey', [0.85, 0.5, 0.5], [0.85, 0.88, s * 0.92], { corner: 0.14, bevel: 0.02 });
    kit.box('black', [2.2, 0.06, 0.04], [0.2, 0.55, s * 1.18]);
    kit.box('red', [0.04, 0.12, 0.36], [-5.03, 1.02, s * 0.95]);
    for (const x of [-4.0, -0.4, 1.9]) kit.box('amber', [0.1, 0.05, 0.02], [x, 1.25, s * 1.235]);
    kit.rail('dark', [[3.3, 1.3, s * 1.15], [3.3, 1.75, s * 1.15], [2.3, 1.75, s * 1.15], [2.3, 1.3, s * 1.15]], 0.016);
  });
  kit.box('dark', [1.1, 0.6, 1.0], [2.7, 1.55, 0], { corner: 0.1, bevel: 0.05 });
  kit.box('dark', [0.14, 0.3, 2.4], [-5.0, 1.0, 0]);
  // boom rest behind the cab
  kit.both((s) => kit.bar('dark', [3.3, 1.3, s * 0.35], [3.3, 2.72, s * 0.3], 0.12));
  kit.box('dark', [0.16, 0.1, 0.9], [3.3, 2.72, 0]);
}

function outriggers(kit: Kit): void {
  for (const x of [1.75, -4.45]) {
    kit.box('paint', [0.42, 0.4, 2.5], [x, 0.98, 0], { bevel: 0.02 });
    kit.both((s) => {
      kit.box('paint', [0.3, 0.28, 1.4], [x, 0.98, s * 1.9], { bevel: 0.015 });
      kit.box('paint', [0.28, 0.62, 0.26], [x, 0.98, s * 2.62], { corner: 0.03, bevel: 0.02 });
      kit.cyl('paint', [x, 1.35, s * 2.62], 0.09, 0.3, 'y');
      kit.cyl('chrome', [x, 0.45, s * 2.62], 0.07, 0.6, 'y');
      kit.cyl('steel', [x, 0.14, s * 2.62], 0.25, 0.08, 'y', { top: 0.13 });
      kit.box('wood', [0.7, 0.1, 0.7], [x, 0.05, s * 2.62], { bevel: 0.01 });
      for (let i = 0; i < 3; i++) kit.box(i % 2 ? 'white' : 'red', [0.31, 0.29, 0.16], [x, 0.98, s * (2.02 + i * 0.16)], { bevel: 0.005 });
    });
  }
}

function superstructure(kit: Kit): void {
  kit.cyl('dark', [SLEW, 1.4, 0], 0.72, 0.26, 'y', { sides: 48 });
  kit.slab('paint', [[-4.1, -1.05, 0.1], [-0.3, -1.05, 0.2], [-0.3, 1.05, 0.2], [-4.1, 1.05, 0.1]], 1.52, 1.66, 0.03);
  kit.both((s) => {
    kit.plate('paint', [[-3.4, 1.62], [-0.5, 1.62], [-0.6, 2.0, 0.2], [-2.3, 2.2, 0.4], [-2.72, 2.95, 0.15], [-3.25, 2.95, 0.15], [-3.5, 2.3, 0.2]], s * 0.46 - 0.05, s * 0.46 + 0.05);
    kit.cyl('steel', [PIVOT[0], PIVOT[1], s * 0.5], 0.14, 0.14);
  });
  kit.slab('paint', [[-3.75, -1.2, 0.1], [-4.45, -1.05, 0.3], [-4.5, 0, 0.2], [-4.45, 1.05, 0.3], [-3.75, 1.2, 0.1]], 1.5, 2.35, 0.05);
  for (let i = 0; i < 6; i++) kit.box(i % 2 ? 'white' : 'red', [0.02, 0.2, 0.3], [-4.5, 1.75, -0.75 + i * 0.3], { bevel: 0 });
  for (const x of [-2.55, -3.3]) {
    kit.cyl('steel', [x, 2.1, 0], 0.24, 0.62, 'z', { sides: 32 });
    kit.both((s) => kit.cyl('dark', [x, 2.1, s * 0.33], 0.32, 0.03, 'z', { sides: 32 }));
  }
  // crane operator's cab on the left, tool box and ladder on the right
  const outline = [[0.05, 1.75], [0.1, 2.2, 0.1], [-0.22, 3.1, 0.12], [-1.35, 3.1, 0.08], [-1.5, 1.75]] as const;
  cab(kit, { outline, z0: -1.3, z1: -0.56, sill: 2.05, roof: 0.07, post: 0.075, frame: 'paint', posts: [[-0.75, -0.72]] });
  kit.box('dark', [1.55, 0.1, 0.78], [-0.72, 1.7, -0.93]);
  kit.box('lamp', [0.06, 0.1, 0.14], [-0.2, 3.12, -1.0]);
  seat(kit, [-0.85, 1.75, -0.93]);
  for (const z of [-1.1, -0.75]) kit.rod('dark', [-0.2, 1.8, z], [-0.15, 2.3, z], 0.02);
  kit.box('black', [0.04, 0.24, 0.3], [-0.12, 2.35, -0.72]);
  kit.box('paint', [1.2, 0.5, 0.45], [-1.0, 1.92, 0.82], { corner: 0.05, bevel: 0.03 });
  kit.rail('dark', [[-2.2, 1.66, 1.0], [-2.2, 2.5, 1.0], [-3.6, 2.5, 1.0], [-3.6, 1.66, 1.0]], 0.016);
}

function boom(kit: Kit, b: Frame): void {
  const section = (x0: number, x1: number, low: number, high: number, w: number) => {
    kit.plate('paint', b.profile([[x0, low + 0.14], [x0 + 0.02, high], [x1, high], [x1, low + 0.14]]), -w, w, 0.015);
    kit.plate('paint', b.profile([[x0, low + 0.16], [x1, low + 0.16], [x1, low], [x0, low]]), -w * 0.62, w * 0.62, 0.05);
    kit.plate('paint', b.profile([[x1 - 0.16, low - 0.02], [x1, low - 0.02], [x1, high + 0.03], [x1 - 0.16, high + 0.03]]), -w - 0.03, w + 0.03, 0.01);
  };
  kit.plate('paint', b.profile([[-0.25, -0.2, 0.15], [0.9, -0.45], [0.9, 0.38], [0.2, 0.4, 0.1], [-0.2, 0.25, 0.15]]), -0.34, 0.34, 0.02);
  section(0.6, 8.9, -0.45, 0.38, 0.34);
  section(8.9, 9.25, -0.38, 0.32, 0.285);
  section(9.25, 9.55, -0.32, 0.27, 0.235);
  section(9.55, 9.85, -0.27, 0.22, 0.19);
  const [lx, ly] = b.at(4.4, -0.5);
  kit.ram([-0.75, 1.85, 0], [lx, ly, 0], 0.15, 0.38);
  kit.plate('paint', b.profile([[4.0, -0.4], [4.8, -0.4], [4.55, -0.66, 0.08], [4.25, -0.66, 0.08]]), -0.22, 0.22);
  kit.both((s) => kit.plate('paint', b.profile([[9.75, -0.34], [9.85, 0.26], [10.25, 0.2, 0.12], [10.3, -0.3, 0.15], [10.05, -0.5, 0.1]]), s * 0.21 - 0.025, s * 0.21 + 0.025));
  for (const [x, y] of [[10.08, 0.05], [10.12, -0.3]] as const) {
    const [px, py] = b.at(x, y);
    for (const z of [-0.12, -0.04, 0.04, 0.12]) kit.cyl('steel', [px, py, z], 0.17, 0.05, 'z', { sides: 28 });
    kit.cyl('dark', [px, py, 0], 0.05, 0.5);
  }
  // stowed jib along the side, ropes over the top, hook
  kit.both((s) => kit.bar('paint', [...b.at(3.0, 0.1 + s * 0.18), 0.47], [...b.at(8.6, s * 0.14), 0.47], 0.06));
  for (let i = 0; i < 14; i++) kit.rod('paint', [...b.at(3.0 + i * 0.4, i % 2 ? 0.26 : -0.1), 0.47], [...b.at(3.4 + i * 0.4, i % 2 ? -0.1 : 0.26), 0.47], 0.02, 8);
  for (const z of [-0.06, 0.06]) kit.rod('steel', [-2.6, 2.34, z], [...b.at(10.08, 0.22), z], 0.012, 6);
  hook(kit, b);
}

function hook(kit: Kit, b: Frame): void {
  const [x, y] = b.at(10.25, -0.3);
  const h = y - 1.5;
  for (const z of [-0.12, -0.04, 0.04, 0.12]) kit.rod('steel', [x + 0.02, y, z], [x + 0.02, h, z], 0.011, 6);
  kit.both((s) => kit.plate('amber', [[x - 0.16, h - 0.3, 0.1], [x + 0.2, h - 0.3, 0.1], [x + 0.2, h + 0.18, 0.12], [x - 0.16, h + 0.18, 0.12]], s * 0.17 - 0.02, s * 0.17 + 0.02));
  kit.cyl('steel', [x + 0.02, h, 0], 0.16, 0.3);
  kit.cyl('dark', [x + 0.02, h - 0.36, 0], 0.07, 0.2, 'y');
  const ring = kit.ring('dark', [x + 0.02, h - 0.58, 0], 0.13, 0.045, 'z', Math.PI * 1.45);
  ring.rotation.z = Math.PI * 0.75;
}
