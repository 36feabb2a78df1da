/** Tyres on their rims. */
import * as THREE from 'three';
import { bolts, type Kit } from './kit.ts';
import { merged, plateGeometry, type P3 } from './shape.ts';
import type { Finish } from './weather.ts';

export interface Tyre {
  at: P3;
  r: number;
  width: number;
  /** Rim radius as a share of the tyre's. */
  rim?: number;
  tread: 'traction' | 'block' | 'road' | 'smooth';
  rimFinish?: Finish;
  /** How far the disc stands in (+) or out (-) of the outer sidewall, share of width. */
  dish?: number;
  steer?: number;
}

/** A tyre on its rim; the outer side is the one away from the machine's middle. */
export function tyre(kit: Kit, t: Tyre): void {
  const rim = t.r * (t.rim ?? 0.56),
    half = t.width / 2,
    out = t.at[2] < 0 ? -1 : 1;
  const lug = t.tread === 'traction' ? t.r * 0.05 : t.tread === 'block' ? t.r * 0.03 : 0;
  const crown = t.r - lug;
  kit.group(t.at, { ry: t.steer ?? 0 }, () => {
    const side: [number, number][] = [
      [rim, -half * 0.72],
      [rim * 1.04, -half * 0.86],
      [(rim + crown) / 2, -half],
      [crown * 0.93, -half * 0.93],
      [crown * 0.985, -half * 0.78],
      [crown, -half * 0.45],
    ];
    const full = [...side, ...side.map(([r, z]) => [r, -z] as [number, number]).reverse()];
    kit.add('rubber', lathe(full), [0, 0, 0]);
    if (t.tread === 'traction') kit.many('rubber', lugGeometry(t.r, half, lug), lugPlaces(t.r, 22));
    if (t.tread === 'block') kit.many('rubber', blockGeometry(t.r, half, lug), blockPlaces(t.r, 40, lug));
    if (t.tread === 'road') for (const z of [-0.5, -0.17, 0.17, 0.5]) kit.ring('black', [0, 0, z * half], crown * 0.997, 0.008);
    kit.ring('rubber', [0, 0, out * half * 0.93], (rim + crown) / 2, t.width * 0.018);
    rimOf(kit, rim, half, out, t.rimFinish ?? 'paint', t.dish ?? 0.3);
  });
}

function rimOf(kit: Kit, rim: number, half: number, out: number, finish: Finish, dish: number): void {
  const z = (share: number) => out * half * share;
  kit.add(
    finish,
    lathe([
      [rim * 1.0, z(0.74)],
      [rim * 1.05, z(0.84)],
      [rim * 1.05, z(0.8)],
      [rim * 0.94, z(0.72)],
      [rim * 0.9, z(1 - 2 * dish)],
      [rim * 0.72, z(1.02 - 2 * dish)],
      [rim * 0.55, z(1.12 - 2 * dish)],
      [rim * 0.3, z(1.12 - 2 * dish)],
      [0.001, z(1.12 - 2 * dish)],
    ]),
  );
  kit.add(
    'dark',
    lathe([
      [rim * 1.04, z(-0.8)],
      [rim * 0.9, z(-0.7)],
      [rim * 0.85, z(-0.2)],
      [0.001, z(-0.2)],
    ]),
  );
  kit.cyl('dark', [0, 0, z(1.16 - 2 * dish)], rim * 0.3, half * 0.34, 'z', { sides: 24 });
  kit.cyl(finish, [0, 0, z(1.3 - 2 * dish)], rim * 0.22, half * 0.2, 'z', { sides: 24 });
  bolts(kit, [0, 0, z(1.14 - 2 * dish)], rim * 0.44, 10, rim * 0.045, 'z');
}

function lathe(points: [number, number][]): THREE.BufferGeometry {
  const g = new THREE.LatheGeometry(
    points.map(([r, z]) => new THREE.Vector2(r, z)),
    56,
  );
  g.rotateX(Math.PI / 2);
  return g;
}

/** Deep slanted lugs of an earth-mover tyre, alternating from the two shoulders. */
function lugGeometry(r: number, half: number, high: number): THREE.BufferGeometry {
  const w = r * 0.075;
  const g = plateGeometry(
    [
      [-w, -high * 1.4],
      [w, -high * 1.4],
      [w * 0.8, high * 0.9],
      [-w * 0.8, high * 0.9],
    ],
    half * 1.12,
    0.012,
  );
  g.rotateY(0.42);
  g.translate(0, 0, half * 0.42);
  return merged([g]);
}

function lugPlaces(r: number, count: number): THREE.Matrix4[] {
  return Array.from({ length: count * 2 }, (_, i) => {
    const a = (i / (count * 2)) * Math.PI * 2;
    const m = new THREE.Matrix4().makeRotationZ(a - Math.PI / 2).setPosition(Math.cos(a) * (r * 0.955), Math.sin(a) * (r * 0.955), 0);
    if (i % 2) m.multiply(new THREE.Matrix4().makeRotationY(Math.PI));
    return m;
  });
}

function blockGeometry(r: number, half: number, high: number): THREE.BufferGeometry {
  const w = ((Math.PI * 2 * r) / 40) * 0.34;
  return merged(
    [-0.62, -0.2, 0.2, 0.62].map((z) => {
      const g = plateGeometry(
        [
          [-w, -high],
          [w, -high],
          [w, high * 0.5],
          [-w, high * 0.5],
        ],
        half * 0.34,
        0.006,
      );
      g.translate(z < 0 ? w * 0.5 : -w * 0.5, 0, z * half);
      return g;
    }),
  );
}

function blockPlaces(r: number, count: number, high: number): THREE.Matrix4[] {
  return Array.from({ length: count }, (_, i) => {
    const a = (i / count) * Math.PI * 2,
      radius = r - high * 0.5;
    return new THREE.Matrix4().makeRotationZ(a - Math.PI / 2).setPosition(Math.cos(a) * radius, Math.sin(a) * radius, 0);
  });
}
