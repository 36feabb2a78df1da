/** Running gear that several families share: crawler tracks, tyres, trucks' wheels, cabs, seats. */
import * as THREE from 'three';
import { merged, plateGeometry, type Kit, type P2, type P3 } from './kit.ts';
import type { Finish } from './weather.ts';

export interface Track {
  /** Middle of the rear and of the front wheel. */
  rear: number;
  front: number;
  /** Height of both wheels' middle. */
  y: number;
  r: number;
  z: number;
  width: number;
  shoes: number;
  /** Height of the shoe's grousers; a bulldozer has one high, an excavator three low ones. */
  grouser?: number;
  grousers?: number;
  carriers?: number;
  rollers?: number;
  sprocket?: 'rear' | 'front';
  frame?: Finish;
}

/** One side's crawler: chain of shoes around sprocket and idler, rollers, frame. */
export function track(kit: Kit, t: Track): void {
  const straight = t.front - t.rear, arc = Math.PI * t.r;
  const total = 2 * straight + 2 * arc, pitch = total / t.shoes;
  const sag = straight * 0.012;
  const place = (s: number): [number, number, number] => {
    if (s < straight) return [t.rear + s, t.y - t.r, 0];
    if (s < straight + arc) return turn(t.front, (s - straight) / t.r - Math.PI / 2);
    if (s < 2 * straight + arc) {
      const u = (s - straight - arc) / straight;
      return [t.front - u * straight, t.y + t.r - sag * (1 - Math.cos(u * Math.PI * 4)), Math.PI];
    }
    return turn(t.rear, (s - 2 * straight - arc) / t.r + Math.PI / 2);
  };
  const turn = (x: number, a: number): [number, number, number] => [x + Math.cos(a) * t.r, t.y + Math.sin(a) * t.r, a + Math.PI / 2];
  const places = Array.from({ length: t.shoes }, (_, i) => {
    const [x, y, angle] = place((i + 0.5) * pitch);
    return new THREE.Matrix4().makeRotationZ(angle).setPosition(x, y, t.z);
  });
  kit.many('track', shoe(pitch, t.width, t.grousers ?? 3, t.grouser ?? 0.025), places);
  kit.many('track', links(pitch, t.r), places);
  trackFrame(kit, t);
}

function shoe(pitch: number, width: number, grousers: number, high: number): THREE.BufferGeometry {
  const w = (pitch * 0.94) / 2;
  const points: P2[] = [[-w, 0.012], [w, 0.012], [w, -0.012]];
  for (let i = grousers - 1; i >= 0; i--) {
    const x = grousers === 1 ? -w * 0.55 : -w * 0.8 + (i / (grousers - 1)) * w * 1.6;
    const half = grousers === 1 ? w * 0.1 : w * 0.13;
    points.push([x + half * 1.5, -0.012], [x + half, -0.012 - high], [x - half, -0.012 - high], [x - half * 1.5, -0.012]);
  }
  points.push([-w, -0.012]);
  return merged([plateGeometry(points, width, 0.006)]);
}

function links(pitch: number, r: number): THREE.BufferGeometry {
  const h = Math.min(0.1, r * 0.22), w = pitch * 0.48;
  const link = (z: number) => {
    const g = plateGeometry([[-w, 0.02, 0.02], [w, 0.02, 0.02], [w, h, 0.03], [-w, h, 0.03]], 0.045, 0.008);
    g.translate(0, 0, z);
    return g;
  };
  const pin = new THREE.CylinderGeometry(h * 0.32, h * 0.32, 0.26, 8);
  pin.rotateX(Math.PI / 2);
  pin.translate(w, h * 0.55, 0);
  return merged([link(-0.085), link(0.085), pin]);
}

function trackFrame(kit: Kit, t: Track): void {
  const inner = t.r * 0.8, finish = t.frame ?? 'paint';
  const low = t.y - t.r + t.r * 0.42, high = t.y + t.r * 0.42;
  const [drive, idle] = t.sprocket === 'front' ? [t.front, t.rear] : [t.rear, t.front];
  const toward = Math.sign(idle - drive);
  kit.plate(finish, [[drive + toward * inner * 0.75, low, 0.03], [idle - toward * inner * 0.6, low, 0.03], [idle - toward * inner * 0.5, high - 0.06, 0.05], [(drive + idle) / 2, high, 0.1], [drive + toward * inner * 0.7, high - 0.02, 0.05]], t.z - t.width * 0.28, t.z + t.width * 0.28, 0.03);
  kit.add('track', sprocketGeometry(inner + 0.02), [drive, t.y, t.z]);
  kit.cyl(finish, [drive, t.y, t.z], inner * 0.66, t.width * 0.72, 'z', { sides: 32 });
  kit.cyl('dark', [drive, t.y, t.z], inner * 0.5, t.width * 0.8, 'z', { sides: 32 });
  bolts(kit, [drive, t.y, t.z + Math.sign(t.z) * t.width * 0.365], inner * 0.57, 14, 0.018, 'z');
  kit.cyl('track', [idle, t.y, t.z], inner, t.width * 0.22, 'z', { sides: 36 });
  kit.cyl('dark', [idle, t.y, t.z], inner * 0.86, t.width * 0.3, 'z', { sides: 36 });
  kit.cyl('track', [idle, t.y, t.z], inner * 0.3, t.width * 0.5, 'z');
  const rollers = t.rollers ?? Math.max(5, Math.round((t.front - t.rear) / 0.42));
  const rr = t.r * 0.24;
  for (let i = 0; i < rollers; i++) {
    const x = t.rear + t.r * 0.55 + ((t.front - t.rear - t.r * 1.1) * (i + 0.5)) / rollers;
    kit.cyl('track', [x, t.y - t.r + 0.1 + rr * 0.86, t.z], rr, t.width * 0.46, 'z', { sides: 20 });
    kit.cyl('dark', [x, t.y - t.r + 0.1 + rr * 0.86, t.z], rr * 0.55, t.width * 0.62, 'z', { sides: 14 });
  }
  const carriers = t.carriers ?? 2;
  for (let i = 0; i < carriers; i++) {
    const x = t.rear + ((t.front - t.rear) * (i + 1)) / (carriers + 1);
    kit.cyl('track', [x, t.y + t.r - 0.1 - rr * 0.6, t.z], rr * 0.62, t.width * 0.42, 'z', { sides: 18 });
    kit.box('dark', [rr * 0.9, t.r * 0.5, 0.07], [x, t.y + t.r * 0.6, t.z]);
  }
}

function sprocketGeometry(r: number): THREE.BufferGeometry {
  const teeth = 21;
  const points = Array.from({ length: teeth * 4 }, (_, i): P2 => {
    const a = (i / (teeth * 4)) * Math.PI * 2;
    const radius = i % 4 < 2 ? r + 0.035 : r - 0.025;
    return [Math.cos(a) * radius, Math.sin(a) * radius];
  });
  return plateGeometry(points, 0.07, 0.008);
}

export function bolts(kit: Kit, at: P3, radius: number, count: number, size: number, axis: 'z' | 'x', finish: Finish = 'steel'): void {
  const nut = new THREE.CylinderGeometry(size, size, size * 1.4, 6);
  if (axis === 'z') nut.rotateX(Math.PI / 2);
  else nut.rotateZ(Math.PI / 2);
  kit.many(finish, merged([nut]), Array.from({ length: count }, (_, i) => {
    const a = (i / count) * Math.PI * 2, c = Math.cos(a) * radius, s = Math.sin(a) * radius;
    return new THREE.Matrix4().setPosition(at[0] + (axis === 'z' ? c : 0), at[1] + s, at[2] + (axis === 'z' ? 0 : c));
  }));
}

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
  const rim = t.r * (t.rim ?? 0.56), half = t.width / 2, out = t.at[2] < 0 ? -1 : 1;
  const lug = t.tread === 'traction' ? t.r * 0.05 : t.tread === 'block' ? t.r * 0.03 : 0;
  const crown = t.r - lug;
  kit.group(t.at, { ry: t.steer ?? 0 }, () => {
    const side: [number, number][] = [[rim, -half * 0.72], [rim * 1.04, -half * 0.86], [(rim + crown) / 2, -half], [crown * 0.93, -half * 0.93], [crown * 0.985, -half * 0.78], [crown, -half * 0.45]];
    const full = [...side, ...side.map(([r, z]) => [r, -z] as [number, number]).reverse()];
    kit.add('rubber', lathe(full), [0, 0, 0]);
    if (t.tread === 'traction') kit.many('rubber', lugGeometry(t.r, half, lug), lugPlaces(t.r, 22, half));
    if (t.tread === 'block') kit.many('rubber', blockGeometry(t.r, half, lug), blockPlaces(t.r, 40, half, lug));
    if (t.tread === 'road') for (const z of [-0.5, -0.17, 0.17, 0.5]) kit.ring('black', [0, 0, z * half], crown * 0.997, 0.008);
    kit.ring('rubber', [0, 0, out * half * 0.93], (rim + crown) / 2, t.width * 0.018);
    rimOf(kit, rim, half, out, t.rimFinish ?? 'paint', t.dish ?? 0.3);
  });
}

function rimOf(kit: Kit, rim: number, half: number, out: number, finish: Finish, dish: number): void {
  const z = (share: number) => out * half * share;
  kit.add(finish, lathe([[rim * 1.0, z(0.74)], [rim * 1.05, z(0.84)], [rim * 1.05, z(0.8)], [rim * 0.94, z(0.72)], [rim * 0.9, z(1 - 2 * dish)], [rim * 0.72, z(1.02 - 2 * dish)], [rim * 0.55, z(1.12 - 2 * dish)], [rim * 0.3, z(1.12 - 2 * dish)], [0.001, z(1.12 - 2 * dish)]]));
  kit.add('dark', lathe([[rim * 1.04, z(-0.8)], [rim * 0.9, z(-0.7)], [rim * 0.85, z(-0.2)], [0.001, z(-0.2)]]));
  kit.cyl('dark', [0, 0, z(1.16 - 2 * dish)], rim * 0.3, half * 0.34, 'z', { sides: 24 });
  kit.cyl(finish, [0, 0, z(1.3 - 2 * dish)], rim * 0.22, half * 0.2, 'z', { sides: 24 });
  bolts(kit, [0, 0, z(1.14 - 2 * dish)], rim * 0.44, 10, rim * 0.045, 'z');
}

function lathe(points: [number, number][]): THREE.BufferGeometry {
  const g = new THREE.LatheGeometry(points.map(([r, z]) => new THREE.Vector2(r, z)), 56);
  g.rotateX(Math.PI / 2);
  return g;
}

/** Deep slanted lugs of an earth-mover tyre, alternating from the two shoulders. */
function lugGeometry(r: number, half: number, high: number): THREE.BufferGeometry {
  const w = r * 0.075;
  const g = plateGeometry([[-w, -high * 1.4], [w, -high * 1.4], [w * 0.8, high * 0.9], [-w * 0.8, high * 0.9]], half * 1.12, 0.012);
  g.rotateY(0.42);
  g.translate(0, 0, half * 0.42);
  return merged([g]);
}

function lugPlaces(r: number, count: number, half: number): THREE.Matrix4[] {
  return Array.from({ length: count * 2 }, (_, i) => {
    const a = (i / (count * 2)) * Math.PI * 2;
    const m = new THREE.Matrix4().makeRotationZ(a - Math.PI / 2).setPosition(Math.cos(a) * (r * 0.955), Math.sin(a) * (r * 0.955), 0);
    if (i % 2) m.multiply(new THREE.Matrix4().makeRotationY(Math.PI));
    return half > 0 ? m : m;
  });
}

function blockGeometry(r: number, half: number, high: number): THREE.BufferGeometry {
  const w = ((Math.PI * 2 * r) / 40) * 0.34;
  return merged([-0.62, -0.2, 0.2, 0.62].map((z) => {
    const g = plateGeometry([[-w, -high], [w, -high], [w, high * 0.5], [-w, high * 0.5]], half * 0.34, 0.006);
    g.translate(z < 0 ? w * 0.5 : -w * 0.5, 0, z * half);
    return g;
  }));
}

function blockPlaces(r: number, count: number, _half: number, high: number): THREE.Matrix4[] {
  return Array.from({ length: count }, (_, i) => {
    const a = (i / count) * Math.PI * 2, radius = r - high * 0.5;
    return new THREE.Matrix4().makeRotationZ(a - Math.PI / 2).setPosition(Math.cos(a) * radius, Math.sin(a) * radius, 0);
  });
}

export function seat(kit: Kit, at: P3, facing = 0): void {
  kit.group(at, { ry: facing }, () => {
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
  const post = c.post ?? 0.07, finish = c.finish ?? 'paint', frameFinish = c.frame ?? finish;
  const z0 = Math.min(c.z0, c.z1), z1 = Math.max(c.z0, c.z1);
  const glass = c.outline.map((p) => [p[0], p[1], p[2] ?? 0] as const);
  kit.plate('glass', glass, z0 + post * 0.35, z1 - post * 0.35, 0.01);
  const top = Math.max(...c.outline.map((p) => p[1]));
  const n = c.outline.length;
  for (const z of [z0 + post / 2, z1 - post / 2]) {
    for (let i = 0; i < n; i++) {
      const a = c.outline[i]!, b = c.outline[(i + 1) % n]!;
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
  const x0 = Math.min(...roofPoints.map((p) => p[0])) - 0.06, x1 = Math.max(...roofPoints.map((p) => p[0])) + 0.07;
  kit.plate(finish, [[x0, top - 0.03, 0.03], [x1, top - 0.03, 0.03], [x1 - 0.03, top + c.roof, 0.06], [x0 + 0.03, top + c.roof, 0.06]], z0 - 0.02, z1 + 0.02, 0.025);
}

function lowerPanels(kit: Kit, c: Cab, z0: number, z1: number, finish: Finish): void {
  const low = Math.min(...c.outline.map((p) => p[1]));
  if (c.sill <= low + 0.02) return;
  const xs = edgeCrossings(c.outline, c.sill - 0.005), base = edgeCrossings(c.outline, low + 0.005);
  const panel: P2[] = [[Math.min(...base), low], [Math.max(...base), low], [Math.max(...xs), c.sill], [Math.min(...xs), c.sill]];
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
