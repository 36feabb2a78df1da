import * as THREE from 'three';
import type { Kit } from '../kit.ts';
import { merged, type P3 } from '../shape.ts';
import { cab, seat } from '../cab.ts';
import type { Model } from './model.ts';
import { track } from '../track.ts';

const FOOT: P3 = [1.25, 1.75, 0];
const ANGLE = (57 * Math.PI) / 180;
const LENGTH = 11.4;

/** Crawler crane of the 80-tonne class with a short lattice boom, gantry and stacked counterweight. */
export const crawlerCrane: Model = {
  mudHeight: 1.4,
  focus: {
    cab: { at: [1.35, 2.4, -1.5], around: 50, above: 5, radius: 1.8 },
    undercarriage: { at: [1.0, 0.85, -2.0], around: 60, above: 9, radius: 2.0 },
  },
  build(kit) {
    kit.both((s) => track(kit, { rear: -2.4, front: 2.4, y: 0.56, r: 0.5, z: s * 2.05, width: 0.82, shoes: 44, grousers: 2, grouser: 0.02, carriers: 3, rollers: 10 }));
    kit.box('paint', [1.5, 0.5, 3.4], [0, 0.78, 0], { corner: 0.1, bevel: 0.04 });
    for (const x of [-1.35, 1.35]) kit.box('paint', [0.6, 0.46, 3.5], [x, 0.76, 0], { corner: 0.08, bevel: 0.04 });
    kit.cyl('dark', [0, 1.12, 0], 0.95, 0.22, 'y', { sides: 48 });
    upper(kit);
    gantry(kit);
    boom(kit);
  },
};

function upper(kit: Kit): void {
  kit.slab('paint', [[-4.0, -1.5, 0.05], [1.6, -1.0, 0.2], [1.6, 1.0, 0.2], [-4.0, 1.5, 0.05]], 1.24, 1.5, 0.03);
  kit.both((s) => {
    kit.plate('paint', [[-3.75, 1.5], [0.3, 1.5], [0.3, 2.55, 0.2], [-3.75, 2.7, 0.2]], s * 1.08 - 0.42, s * 1.08 + 0.42, 0.06);
    for (const x of [-3.1, -2.1, -1.1, -0.1]) kit.box('dark', [0.014, 0.95, 0.01], [x, 2.05, s * 1.505], { bevel: 0 });
    kit.grille([-2.6, 2.1, s * 1.505], [0.7, 0.55], 'z', 8);
    kit.rail('dark', [[0.2, 2.6, s * 1.45], [0.2, 3.2, s * 1.45], [-3.6, 3.3, s * 1.45], [-3.6, 2.7, s * 1.45]], 0.02);
    for (const x of [-2.4, -1.1]) kit.rod('dark', [x, 2.6, s * 1.45], [x, 3.24, s * 1.45], 0.018);
    kit.box('dark', [3.6, 0.05, 0.4], [-1.9, 1.36, s * 1.72]);
  });
  // drums between the side houses
  for (const [x, r] of [[-0.5, 0.36], [-1.6, 0.36], [-2.6, 0.3]] as const) {
    kit.cyl('steel', [x, 1.95, 0], r, 1.1, 'z', { sides: 32 });
    kit.both((s) => kit.cyl('dark', [x, 1.95, s * 0.57], r + 0.12, 0.04, 'z', { sides: 32 }));
  }
  // counterweight slabs
  for (let i = 0; i < 5; i++) {
    const y = 1.25 + i * 0.36;
    kit.both((s) => kit.slab('paint', [[-4.75, s * 0.1, 0.05], [-3.75, s * 0.1, 0.05], [-3.75, s * 2.0, 0.05], [-4.55, s * 2.0, 0.25]], y, y + 0.34, 0.04));
  }
  kit.box('dark', [0.8, 0.2, 3.2], [-4.2, 3.12, 0]);
  for (let i = 0; i < 8; i++) kit.box(i % 2 ? 'white' : 'red', [0.02, 0.24, 0.4], [-4.76, 2.15, -1.4 + i * 0.4], { bevel: 0 });
  // cab beside the boom foot
  kit.box('dark', [1.8, 0.12, 1.1], [1.35, 1.42, -1.45]);
  const outline = [[2.2, 1.48], [2.28, 2.0, 0.12], [2.0, 3.05, 0.12], [0.65, 3.05, 0.08], [0.55, 1.48]] as const;
  cab(kit, { outline, z0: -1.95, z1: -0.95, sill: 1.82, roof: 0.08, post: 0.08, frame: 'paint', posts: [[1.3, 1.3]], frontBars: [2.0] });
  kit.box('lamp', [0.06, 0.12, 0.16], [2.08, 3.1, -1.2]);
  kit.box('lamp', [0.06, 0.12, 0.16], [2.08, 3.1, -1.7]);
  kit.rail('dark', [[1.25, 1.6, -2.02], [1.25, 2.6, -2.0]], 0.018);
  kit.box('dark', [0.5, 0.04, 0.3], [1.0, 1.05, -2.05]);
  seat(kit, [1.2, 1.5, -1.45]);
  kit.box('trim', [0.2, 0.6, 0.3], [1.9, 1.8, -1.1]);
  kit.box('black', [0.05, 0.28, 0.34], [1.85, 2.25, -1.1], { ry: 0.3 });
  kit.rod('dark', [2.1, 2.5, -1.95], [2.35, 2.6, -2.15], 0.016);
  kit.box('black', [0.06, 0.4, 0.22], [2.38, 2.55, -2.2], { corner: 0.05 });
}

function gantry(kit: Kit): void {
  kit.both((s) => {
    kit.bar('paint', [-0.4, 2.2, s * 0.62], [-2.7, 5.7, s * 0.45], 0.16);
    kit.bar('paint', [-3.7, 2.2, s * 0.62], [-2.75, 5.7, s * 0.45], 0.14);
  });
  kit.box('paint', [0.3, 0.24, 1.2], [-2.72, 5.75, 0]);
  for (const z of [-0.3, -0.2, 0.2, 0.3]) kit.cyl('steel', [-2.72, 5.85, z], 0.22, 0.05, 'z', { sides: 24 });
  for (const z of [-0.2, 0, 0.2]) kit.rod('steel', [-2.6, 2.1, z], [-2.72, 5.85, z], 0.014, 6);
}

function along(t: number, up: number, z: number): P3 {
  const c = Math.cos(ANGLE), s = Math.sin(ANGLE);
  return [FOOT[0] + t * c - up * s, FOOT[1] + t * s + up * c, z];
}

/** Half width and half height of the boom at a distance from its foot. */
function girth(t: number): [number, number] {
  const k = t < 3 ? t / 3 : t > LENGTH - 3 ? (LENGTH - t) / 3 : 1;
  const tip = t > LENGTH - 3;
  return [tip ? 0.3 + 0.32 * k : 0.5 + 0.12 * k, tip ? 0.22 + 0.38 * k : 0.08 + 0.52 * k];
}

function boom(kit: Kit): void {
  const bars: [P3, P3, number][] = [];
  const corner = (t: number, up: number, side: number): P3 => along(t, up * girth(t)[1], side * girth(t)[0]);
  const bays = 14, step = LENGTH / bays;
  for (let i = 0; i < bays; i++) {
    const a = i * step, b = a + step;
    for (const up of [-1, 1]) for (const side of [-1, 1]) bars.push([corner(a, up, side), corner(b, up, side), 0.05]);
    const flip = i % 2 ? 1 : -1;
    for (const side of [-1, 1]) bars.push([corner(a, -flip, side), corner(b, flip, side), 0.026]);
    for (const up of [-1, 1]) bars.push([corner(a, up, -flip), corner(b, up, flip), 0.026]);
    if (i % 4 === 0) for (const up of [-1, 1]) bars.push([corner(a, up, -1), corner(a, up, 1), 0.03]);
    if (i % 4 === 0) for (const side of [-1, 1]) bars.push([corner(a, -1, side), corner(a, 1, side), 0.03]);
  }
  lattice(kit, bars);
  kit.both((s) => kit.plate('paint', [[1.0, 1.5], [1.55, 1.5], [1.4, 1.9, 0.1], [1.1, 1.9, 0.1]], s * 0.5 - 0.06, s * 0.5 + 0.06));
  kit.cyl('steel', FOOT, 0.1, 1.25);
  // head: cheeks and sheaves
  const head = along(LENGTH + 0.15, 0, 0);
  kit.both((s) => kit.bar('paint', along(LENGTH - 0.6, 0, s * 0.3), along(LENGTH + 0.4, 0, s * 0.3), 0.4, 0.05));
  for (const z of [-0.18, -0.06, 0.06, 0.18]) kit.cyl('steel', [head[0] + 0.1, head[1] - 0.1, z], 0.32, 0.06, 'z', { sides: 30 });
  kit.cyl('dark', [head[0] + 0.1, head[1] - 0.1, 0], 0.07, 0.7);
  ropes(kit, head);
}

function lattice(kit: Kit, bars: readonly [P3, P3, number][]): void {
  const up = new THREE.Vector3(0, 1, 0);
  const places = bars.map(([from, to, r]) => {
    const a = new THREE.Vector3(...from), b = new THREE.Vector3(...to), length = a.distanceTo(b);
    const turn = new THREE.Quaternion().setFromUnitVectors(up, b.clone().sub(a).normalize());
    return new THREE.Matrix4().compose(a.add(b).multiplyScalar(0.5), turn, new THREE.Vector3(r, length, r));
  });
  kit.many('paint', merged([new THREE.CylinderGeometry(1, 1, 1, 10, 1, true)]), places);
}

function ropes(kit: Kit, head: P3): void {
  kit.both((s) => {
    kit.rod('steel', along(LENGTH - 0.1, 0.25, s * 0.28), [0.6, 7.5, s * 0.28], 0.028, 8);
    for (const z of [0.08, 0.16, 0.24]) kit.rod('steel', [0.6, 7.5, s * z], [-2.72, 5.95, s * z], 0.013, 6);
  });
  kit.box('dark', [0.3, 0.22, 0.8], [0.6, 7.5, 0], { rz: 0.6 });
  for (const z of [-0.08, 0.08]) kit.rod('steel', [-0.5, 2.3, z], [...along(LENGTH - 0.1, 0.4, z)] as unknown as P3, 0.013, 6);
  const x = head[0] + 0.42, y = 3.6;
  for (const z of [-0.18, -0.06, 0.06, 0.18]) kit.rod('steel', [x, head[1] - 0.1, z], [x, y, z], 0.013, 6);
  kit.both((s) => kit.plate('amber', [[x - 0.3, y - 0.5, 0.15], [x + 0.3, y - 0.5, 0.15], [x + 0.3, y + 0.3, 0.2], [x - 0.3, y + 0.3, 0.2]], s * 0.25 - 0.03, s * 0.25 + 0.03));
  kit.cyl('steel', [x, y, 0], 0.26, 0.44);
  kit.cyl('dark', [x, y - 0.62, 0], 0.1, 0.3, 'y');
  const ring = kit.ring('dark', [x, y - 0.98, 0], 0.2, 0.07, 'z', Math.PI * 1.45);
  ring.rotation.z = Math.PI * 0.75;
}
