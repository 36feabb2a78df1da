/** Crawler tracks. */
import * as THREE from 'three';
import { bolts, type Kit } from './kit.ts';
import { merged, plateGeometry, type P2 } from './shape.ts';
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
