import type { Kit } from '../kit.ts';
import { frame, type P2 } from '../shape.ts';
import { cab, seat } from '../cab.ts';
import type { Model } from './model.ts';
import { track } from '../track.ts';

/** Crawler excavator of the 20-tonne class: 4.45 m of track, 5.7 m boom, 2.9 m stick. */
export const excavator: Model = {
  mudHeight: 1.5,
  focus: {
    cab: { at: [0.75, 2.25, -0.9], around: 52, above: 6, radius: 1.5 },
    undercarriage: { at: [0.75, 0.6, -1.2], around: 60, above: 10, radius: 1.4 },
  },
  build(kit, condition) {
    undercarriage(kit);
    upper(kit);
    hood(kit);
    cabin(kit);
    front(kit, condition === 'poor');
  },
};

function undercarriage(kit: Kit): void {
  kit.both((s) => track(kit, { rear: -1.83, front: 1.83, y: 0.47, r: 0.4, z: s * 1.19, width: 0.6, shoes: 47, carriers: 2, rollers: 7 }));
  kit.slab('paint', [[-0.95, -0.62, 0.2], [0.95, -0.62, 0.2], [0.95, 0.62, 0.2], [-0.95, 0.62, 0.2]], 0.42, 0.86, 0.04);
  kit.both((s) => {
    for (const x of [-1, 1]) kit.slab('paint', [[x * 0.35, s * 0.45], [x * 0.95, s * 0.35], [x * 1.35, s * 1.02], [x * 0.8, s * 1.02]], 0.44, 0.78, 0.03);
  });
  kit.cyl('dark', [0, 0.94, 0], 0.66, 0.17, 'y', { sides: 48 });
  kit.cyl('steel', [0, 1.0, 0], 0.72, 0.06, 'y', { sides: 48 });
}

function upper(kit: Kit): void {
  kit.slab('paint', [[-2.05, -1.3], [1.1, -1.3, 0.1], [1.25, -0.5], [1.25, 0.5], [1.1, 1.3, 0.1], [-2.05, 1.3]], 1.05, 1.28, 0.03);
  kit.slab('dark', [[-2.0, -1.2], [1.0, -1.2], [1.1, 1.2], [-2.0, 1.2]], 1.0, 1.07, 0.01);
  // counterweight, round seen from above
  const rear: P2[] = [[-1.75, -1.33, 0.08], [-1.75, 1.33, 0.08], [-2.28, 1.3, 0.5], [-2.75, 0.6, 0.6], [-2.75, -0.6, 0.6], [-2.28, -1.3, 0.5]];
  kit.slab('paint', rear, 1.02, 2.12, 0.07);
  kit.slab('dark', rear.map((p) => [p[0] * 1.002, p[1] * 1.002, p[2] ?? 0] as const), 1.02, 1.24, 0.02);
  for (const z of [-0.85, 0.85]) kit.cyl('dark', [-2.35, 2.15, z], 0.07, 0.08, 'y');
  for (const z of [-0.95, 0.95]) kit.box('red', [0.03, 0.1, 0.22], [-2.57, 1.55, z], { ry: z > 0 ? -0.6 : 0.6 });
  // boom foot cheeks
  for (const z of [-0.27, 0.43]) kit.plate('paint', [[-0.35, 1.26], [0.95, 1.26], [0.75, 1.75, 0.1], [0.38, 2.05, 0.15], [0.1, 2.05, 0.15], [-0.2, 1.65, 0.1]], z - 0.03, z + 0.03);
}

function hood(kit: Kit): void {
  // engine bay across the rear, right tank and tool box, left air cooler doors
  kit.cross('paint', [[-1.29, 1.26], [1.29, 1.26], [1.29, 2.02, 0.1], [1.02, 2.2, 0.1], [-1.02, 2.2, 0.1], [-1.29, 2.02, 0.1]], -1.8, -0.72, 0.03);
  kit.cross('paint', [[0.5, 1.26], [1.29, 1.26], [1.29, 1.98, 0.1], [1.18, 2.06, 0.08], [0.5, 2.06, 0.05]], -0.7, 0.3, 0.03);
  kit.cross('paint', [[0.52, 1.26], [1.29, 1.26], [1.29, 1.62, 0.08], [0.52, 1.62, 0.05]], 0.32, 1.05, 0.03);
  kit.cross('paint', [[-1.29, 1.26], [-0.42, 1.26], [-0.42, 2.02, 0.05], [-1.2, 2.02, 0.12]], -0.7, -0.62, 0.02);
  kit.box('dark', [0.95, 0.16, 1.25], [-1.25, 2.26, 0.1], { corner: 0.06, bevel: 0.03 });
  kit.grille([-1.25, 2.35, 0.1], [0.75, 0.95], 'y', 11);
  kit.both((s) => {
    kit.grille([-1.25, 1.68, s * 1.295], [0.8, 0.44], 'z', 8);
    for (const x of [-1.76, -0.74]) kit.box('dark', [0.012, 0.7, 0.01], [x, 1.63, s * 1.3], { bevel: 0 });
  });
  kit.box('dark', [0.02, 0.62, 0.01], [-0.2, 1.62, 1.3], { bevel: 0 });
  for (const [x, y] of [[-0.55, 1.7], [0.15, 1.7], [-1.65, 1.95], [-0.85, 1.95]] as const) kit.box('black', [0.1, 0.05, 0.02], [x, y, 1.3]);
  kit.cyl('dark', [-1.5, 2.42, 0.95], 0.075, 0.4, 'y');
  kit.cyl('black', [-1.52, 2.62, 0.95], 0.06, 0.12, 'y', { rz: 0.5 });
  kit.cyl('dark', [-0.45, 2.1, 0.95], 0.07, 0.08, 'y');
  // rails and steps on the right
  kit.rail('dark', [[0.95, 1.3, 1.22], [0.95, 2.2, 1.22], [0.25, 2.62, 1.22], [-0.62, 2.62, 1.22], [-0.62, 2.06, 1.22]], 0.02);
  kit.rail('dark', [[0.95, 1.3, 0.62], [0.95, 2.1, 0.62], [0.4, 2.45, 0.62], [0.3, 2.06, 0.62]], 0.02);
  kit.rail('dark', [[-0.75, 2.18, -1.2], [-0.75, 2.5, -1.2], [-1.7, 2.5, -1.2], [-1.7, 2.18, -1.2]], 0.02);
  kit.box('black', [0.3, 0.03, 0.5], [0.75, 1.64, 0.92], { bevel: 0.005 });
  for (const y of [0.92, 0.72]) kit.box('dark', [0.34, 0.035, 0.14], [0.7, y, 1.34]);
  for (const x of [0.55, 0.85]) kit.box('dark', [0.03, 0.4, 0.05], [x, 0.9, 1.33]);
  kit.rod('dark', [1.02, 2.05, 1.2], [1.2, 2.25, 1.38], 0.015);
  kit.box('black', [0.05, 0.3, 0.2], [1.2, 2.3, 1.42], { corner: 0.05 });
}

function cabin(kit: Kit): void {
  const z0 = -1.33, z1 = -0.37;
  kit.box('dark', [1.7, 0.08, 0.96], [0.2, 1.33, -0.85]);
  cab(kit, {
    outline: [[1.2, 1.37], [1.2, 1.75, 0.1], [0.85, 2.95, 0.1], [-0.55, 2.95, 0.06], [-0.62, 1.37]],
    z0, z1, sill: 1.92, roof: 0.07, post: 0.085, frame: 'dark', posts: [[0.22, 0.16]], frontBars: [1.75],
  });
  kit.plate('paint', [[-0.62, 1.4], [0.18, 1.4], [0.16, 1.95, 0.05], [-0.6, 1.95]], z0 - 0.015, z0 + 0.02);
  kit.plate('dark', [[-0.66, 1.9], [-0.58, 1.9], [-0.52, 2.94], [-0.6, 2.94]], z0 + 0.1, z1 - 0.1, 0);
  kit.box('black', [0.14, 0.05, 0.03], [0.28, 1.98, z0 - 0.02]);
  kit.rail('dark', [[0.32, 1.5, z0 - 0.06], [0.32, 2.35, z0 - 0.06]], 0.016);
  kit.rail('dark', [[1.22, 1.5, z0 - 0.03], [1.27, 1.9, z0 - 0.03], [1.05, 2.55, z0 - 0.03]], 0.018);
  kit.both((s) => kit.box('lamp', [0.06, 0.11, 0.17], [0.92, 2.9, -0.85 + s * 0.3]));
  kit.cyl('amber', [-0.4, 3.12, -0.6], 0.06, 0.14, 'y');
  kit.rod('black', [1.2, 1.85, -0.6], [0.98, 2.55, -0.75], 0.012);
  kit.rod('dark', [1.2, 2.0, z0 - 0.03], [1.3, 2.25, z0 - 0.18], 0.015);
  kit.box('black', [0.05, 0.34, 0.2], [1.32, 2.35, z0 - 0.2], { corner: 0.05 });
  kit.box('mirror', [0.008, 0.28, 0.15], [1.29, 2.35, z0 - 0.2]);
  seat(kit, [-0.05, 1.4, -0.85]);
  kit.box('trim', [0.2, 0.5, 0.25], [0.95, 1.65, -0.5], { corner: 0.03 });
  kit.box('black', [0.04, 0.2, 0.26], [0.85, 2.1, -0.47], { ry: 0.3 });
  for (const z of [-0.95, -0.75]) {
    kit.rod('dark', [0.85, 1.42, z], [0.95, 1.75, z], 0.015);
    kit.box('black', [0.2, 0.03, 0.1], [0.85, 1.46, z], { rz: 0.4 });
  }
  for (const y of [0.95, 0.7]) kit.box('dark', [0.4, 0.035, 0.14], [0.5, y, -1.36]);
  for (const x of [0.32, 0.68]) kit.box('dark', [0.03, 0.42, 0.05], [x, 0.92, -1.35]);
}

function front(kit: Kit, worn: boolean): void {
  const mid = 0.08;
  const boom = frame(0.3, 1.82, 27);
  const outline: P2[] = [[-0.22, -0.12, 0.12], [-0.12, 0.2, 0.15], [1.6, 1.42, 0.5], [2.55, 1.62, 0.6], [5.45, 0.24, 0.12], [5.72, 0.0, 0.15], [5.55, -0.2, 0.15], [2.75, 0.85, 0.7], [1.9, 0.78, 0.6], [0.15, -0.24, 0.12]];
  kit.plate('paint', boom.profile(outline), mid - 0.23, mid + 0.23, 0.02);
  for (const z of [-0.236, 0.236]) kit.plate('paint', boom.profile([[1.7, 1.0, 0.1], [2.6, 1.25, 0.2], [2.9, 1.0, 0.1], [2.2, 0.9, 0.1]]), mid + z - 0.015, mid + z + 0.015, 0.006);
  const [fx, fy] = boom.at(0, 0);
  kit.cyl('steel', [fx, fy, mid], 0.13, 0.78, 'z');
  // boom cylinders from the front of the deck
  const [bx, by] = boom.at(2.35, 1.12);
  kit.both((s) => kit.ram([0.98, 1.5, mid + s * 0.36], [bx, by, mid + s * 0.36], 0.092, 0.42));
  kit.cyl('steel', [bx, by, mid], 0.075, 0.84, 'z');
  for (const z of [-0.3, 0.46]) kit.plate('paint', [[0.75, 1.26], [1.2, 1.26], [1.12, 1.56, 0.08], [0.88, 1.6, 0.08]], z - 0.05, z + 0.02);
  const [px, py] = boom.at(5.55, 0.02);
  const stick = frame(px, py, -98);
  kit.plate('paint', stick.profile([[-0.95, 0.26, 0.1], [-0.78, 0.48, 0.1], [0.0, 0.36, 0.2], [0.35, 0.36, 0.2], [2.7, 0.14, 0.1], [2.95, 0.1, 0.1], [2.98, -0.12, 0.1], [2.6, -0.16, 0.1], [0.15, -0.26, 0.25], [-0.3, -0.12, 0.3]]), mid - 0.165, mid + 0.165, 0.018);
  for (const z of [-0.2, 0.2]) kit.plate('paint', boom.profile([[4.9, 0.32, 0.1], [5.5, 0.24, 0.15], [5.74, 0, 0.15], [5.55, -0.22, 0.15], [4.95, 0.02, 0.1]]), mid + z - 0.028, mid + z + 0.028, 0.008);
  kit.cyl('steel', [px, py, mid], 0.1, 0.62, 'z');
  // stick cylinder over the boom's back
  const [sx, sy] = boom.at(2.25, 1.72), [tx, ty] = stick.at(-0.82, 0.34);
  for (const z of [-0.1, 0.1]) kit.plate('paint', boom.profile([[1.95, 1.45], [2.6, 1.45], [2.35, 1.84, 0.1], [2.15, 1.84, 0.1]]), mid + z - 0.03, mid + z + 0.03, 0.008);
  kit.ram([sx, sy, mid], [tx, ty, mid], 0.1, 0.36);
  bucketAndLinks(kit, mid, stick, worn);
  hoses(kit, mid, boom, stick);
}

function bucketAndLinks(kit: Kit, mid: number, stick: ReturnType<typeof frame>, worn: boolean): void {
  const [qx, qy] = stick.at(2.86, 0.0);
  const [lx, ly] = stick.at(2.42, 0.0);
  const bucket = frame(qx, qy, -62);
  const [ex, ey] = bucket.at(0.06, 0.42);
  const [kx, ky] = [lx + 0.62, ly - 0.02];
  const [cx, cy] = stick.at(0.42, 0.5);
  for (const z of [-0.09, 0.09]) kit.plate('paint', stick.profile([[0.1, 0.3], [0.75, 0.3], [0.55, 0.58, 0.1], [0.35, 0.6, 0.1]]), mid + z - 0.025, mid + z + 0.025, 0.008);
  kit.ram([cx, cy, mid], [kx, ky, mid], 0.085, 0.45);
  for (const z of [-0.23, 0.23]) kit.bar('dark', [lx, ly, mid + z], [kx, ky, mid + z], 0.1, 0.05);
  for (const z of [-0.13, 0.13]) kit.bar('dark', [kx, ky, mid + z], [ex, ey, mid + z], 0.13, 0.06);
  for (const [x, y, l] of [[lx, ly, 0.54], [kx, ky, 0.56], [ex, ey, 0.5], [qx, qy, 0.56]] as const) kit.cyl('steel', [x, y, mid], 0.06, l, 'z', { sides: 18 });
  // bucket: back and floor as a bent shell, two side plates, teeth
  const shell: P2[] = [[-0.1, 0.12], [0.12, 0.62, 0.2], [0.55, 0.86, 0.35], [1.05, 0.72, 0.35], [1.36, 0.22, 0.1], [1.46, -0.28], [1.41, -0.29], [1.31, 0.2, 0.1], [1.02, 0.66, 0.33], [0.56, 0.8, 0.33], [0.17, 0.57, 0.2], [-0.04, 0.1]];
  const w = 0.6;
  kit.plate('dark', bucket.profile(shell), mid - w, mid + w, 0.01);
  const side: P2[] = [[-0.1, 0.12], [0.12, 0.62, 0.2], [0.55, 0.86, 0.35], [1.05, 0.72, 0.35], [1.36, 0.22, 0.1], [1.46, -0.28], [1.3, -0.3], [0.2, -0.06, 0.2]];
  for (const z of [-w, w]) kit.plate('dark', bucket.profile(side), mid + z - 0.03, mid + z + 0.03, 0.008);
  for (const z of [-w, w]) kit.plate('steel', bucket.profile([[1.36, 0.1], [1.48, -0.3], [1.24, -0.3, 0.05], [1.1, -0.18, 0.1]]), mid + z * 1.06 - 0.02, mid + z * 1.06 + 0.02, 0.006);
  for (const z of [-0.2, 0.2]) kit.plate('dark', bucket.profile([[-0.14, -0.12, 0.1], [0.1, -0.12, 0.1], [0.35, 0.5], [0.6, 0.86], [0.3, 0.84], [-0.06, 0.5, 0.1]]), mid + z - 0.03, mid + z + 0.03, 0.008);
  for (let i = 0; i < 5; i++) {
    if (worn && i === 3) continue;
    const z = mid - w + 0.1 + (i * (2 * w - 0.2)) / 4;
    kit.plate('worn', bucket.profile([[1.37, -0.18], [1.5, -0.2], [1.52, worn ? -0.42 : -0.52], [1.48, worn ? -0.42 : -0.52], [1.38, -0.36]]), z - 0.055, z + 0.055, 0.015);
  }
}

function hoses(kit: Kit, mid: number, boom: ReturnType<typeof frame>, stick: ReturnType<typeof frame>): void {
  for (const z of [-0.16, -0.12, 0.12, 0.16]) {
    const on = (x: number, y: number) => [...boom.at(x, y), mid + z] as const;
    kit.pipe('dark', [on(0.5, 0.7), on(1.5, 1.4), on(2.5, 1.68), on(3.6, 1.18), on(4.9, 0.55)], 0.02, 0.6);
    kit.pipe('hose', [on(4.9, 0.55), on(5.4, 0.72), [...stick.at(-0.5, 0.62), mid + z] as const, [...stick.at(0.2, 0.44), mid + z] as const], 0.022, 0.4);
    kit.pipe('hose', [[0.7, 1.35, mid + z], [0.5, 1.85, mid + z], on(0.5, 0.7)], 0.024, 0.4);
  }
  const [lx, ly] = boom.at(2.05, 0.86);
  kit.box('lamp', [0.1, 0.12, 0.14], [lx + 0.08, ly - 0.05, mid - 0.32]);
  const [gx, gy] = stick.at(-0.15, 0.4);
  kit.cyl('dark', [gx, gy, mid], 0.03, 0.3, 'z');
}
