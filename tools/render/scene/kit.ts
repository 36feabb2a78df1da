/**
 * Building blocks of the machines. Metres; x forward, y up, z to the machine's right. `at` is always the middle of a part.
 * Profiles are lists of [x, y] or [x, y, r] with r the radius of the rounded corner.
 */
import * as THREE from 'three';
import { mergeGeometries, toCreasedNormals } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import type { Finish, Materials } from './weather.ts';

export type P2 = readonly [number, number] | readonly [number, number, number];
export type P3 = readonly [number, number, number];
export type Axis = 'x' | 'y' | 'z';

const v3 = (p: P3) => new THREE.Vector3(p[0], p[1], p[2]);

export interface Turn {
  rx?: number;
  ry?: number;
  rz?: number;
}

/** A place in the side view: maps local points to the machine's, for arms that hang on each other. */
export interface Frame {
  at(x: number, y: number): [number, number];
  profile(points: readonly P2[]): P2[];
  angle: number;
}

export function frame(x: number, y: number, degrees: number): Frame {
  const angle = (degrees * Math.PI) / 180;
  const c = Math.cos(angle), s = Math.sin(angle);
  const at = (px: number, py: number): [number, number] => [x + px * c - py * s, y + px * s + py * c];
  return { at, angle, profile: (points) => points.map((p) => [...at(p[0], p[1]), p[2] ?? 0] as const) };
}

export function shapeOf(points: readonly P2[], holes: readonly (readonly P2[])[] = []): THREE.Shape {
  const shape = trace(new THREE.Shape(), points);
  for (const hole of holes) shape.holes.push(trace(new THREE.Path(), hole));
  return shape;
}

function trace<T extends THREE.Path>(path: T, points: readonly P2[]): T {
  const n = points.length;
  for (let i = 0; i < n; i++) {
    const here = new THREE.Vector2(points[i]![0], points[i]![1]);
    const radius = points[i]![2] ?? 0;
    const before = points[(i + n - 1) % n]!, after = points[(i + 1) % n]!;
    const inward = new THREE.Vector2(before[0], before[1]).sub(here), outward = new THREE.Vector2(after[0], after[1]).sub(here);
    const cut = Math.min(radius, inward.length() * 0.48, outward.length() * 0.48);
    const a = here.clone().addScaledVector(inward.normalize(), cut), b = here.clone().addScaledVector(outward.normalize(), cut);
    if (i === 0) path.moveTo(a.x, a.y);
    else path.lineTo(a.x, a.y);
    if (cut > 0) path.quadraticCurveTo(here.x, here.y, b.x, b.y);
  }
  path.closePath();
  return path;
}

/** Extruded profile, centred on z, chamfered; the chamfer carries `edge` = 1 for the wear shader. */
export function plateGeometry(points: readonly P2[], width: number, bevel = 0.012, holes: readonly (readonly P2[])[] = [], curveSegments = 5): THREE.BufferGeometry {
  const b = Math.min(bevel, width * 0.3);
  const raw = new THREE.ExtrudeGeometry(shapeOf(points, holes), {
    depth: width - 2 * b, bevelEnabled: b > 0, bevelSize: b, bevelThickness: b, bevelOffset: -b, bevelSegments: 1, curveSegments,
  });
  raw.translate(0, 0, -(width - 2 * b) / 2);
  return withEdges(toCreasedNormals(raw, 0.5), 2);
}

function withEdges(geometry: THREE.BufferGeometry, axis: 0 | 1 | 2): THREE.BufferGeometry {
  const normal = geometry.getAttribute('normal');
  const edge = new Float32Array(normal.count);
  for (let i = 0; i < edge.length; i++) {
    const along = Math.abs(normal.getComponent(i, axis));
    edge[i] = along > 0.2 && along < 0.93 ? 1 : 0;
  }
  geometry.setAttribute('edge', new THREE.BufferAttribute(edge, 1));
  return geometry;
}

export class Kit {
  readonly root = new THREE.Group();
  readonly materials: Materials;
  private into: THREE.Group = this.root;

  constructor(materials: Materials) {
    this.materials = materials;
  }

  /** Parts made inside `fill` turn together about `at`. */
  group(at: P3, turn: Turn, fill: () => void): void {
    const outer = this.into;
    const group = new THREE.Group();
    group.position.set(...at);
    group.rotation.set(turn.rx ?? 0, turn.ry ?? 0, turn.rz ?? 0);
    outer.add(group);
    this.into = group;
    fill();
    this.into = outer;
  }

  /** Calls for the left (-1) and the right (+1). */
  both(fill: (side: 1 | -1) => void): void {
    fill(-1);
    fill(1);
  }

  add(finish: Finish, geometry: THREE.BufferGeometry, at: P3 = [0, 0, 0], turn: Turn = {}): THREE.Mesh {
    const mesh = new THREE.Mesh(geometry, this.materials[finish]);
    mesh.position.set(...at);
    mesh.rotation.set(turn.rx ?? 0, turn.ry ?? 0, turn.rz ?? 0);
    if (finish === 'glass') mesh.layers.set(1);
    this.into.add(mesh);
    return mesh;
  }

  many(finish: Finish, geometry: THREE.BufferGeometry, places: readonly THREE.Matrix4[]): void {
    const mesh = new THREE.InstancedMesh(geometry, this.materials[finish], places.length);
    places.forEach((place, i) => mesh.setMatrixAt(i, place));
    mesh.frustumCulled = false;
    this.into.add(mesh);
  }

  box(finish: Finish, size: P3, at: P3, turn: Turn & { bevel?: number; corner?: number } = {}): THREE.Mesh {
    const [w, h, d] = size;
    const r = turn.corner ?? 0;
    const points: P2[] = [[-w / 2, -h / 2, r], [w / 2, -h / 2, r], [w / 2, h / 2, r], [-w / 2, h / 2, r]];
    return this.add(finish, plateGeometry(points, d, Math.min(turn.bevel ?? 0.012, w * 0.3, h * 0.3)), at, turn);
  }

  /** Side-view profile extruded across the machine from z0 to z1. */
  plate(finish: Finish, points: readonly P2[], z0: number, z1: number, bevel = 0.012, holes: readonly (readonly P2[])[] = []): THREE.Mesh {
    return this.add(finish, plateGeometry(points, Math.abs(z1 - z0), bevel, holes), [0, 0, (z0 + z1) / 2]);
  }

  /** Plan-view profile, points [x, z], extruded from y0 up to y1. */
  slab(finish: Finish, points: readonly P2[], y0: number, y1: number, bevel = 0.012): THREE.Mesh {
    const flat = points.map((p) => [p[0], -p[1], p[2] ?? 0] as const);
    return this.add(finish, plateGeometry(flat, y1 - y0, bevel), [0, (y0 + y1) / 2, 0], { rx: -Math.PI / 2 });
  }

  /** Front-view profile, points [z, y], extruded from x0 forward to x1. */
  cross(finish: Finish, points: readonly P2[], x0: number, x1: number, bevel = 0.012): THREE.Mesh {
    const turned = points.map((p) => [-p[0], p[1], p[2] ?? 0] as const);
    return this.add(finish, plateGeometry(turned, x1 - x0, bevel), [(x0 + x1) / 2, 0, 0], { ry: Math.PI / 2 });
  }

  cyl(finish: Finish, at: P3, radius: number, length: number, axis: Axis = 'z', opts: { top?: number; sides?: number } & Turn = {}): THREE.Mesh {
    const geometry = new THREE.CylinderGeometry(opts.top ?? radius, radius, length, opts.sides ?? 28);
    if (axis === 'z') geometry.rotateX(Math.PI / 2);
    if (axis === 'x') geometry.rotateZ(-Math.PI / 2);
    return this.add(finish, geometry, at, opts);
  }

  ring(finish: Finish, at: P3, radius: number, thick: number, axis: Axis = 'z', arc = Math.PI * 2): THREE.Mesh {
    const geometry = new THREE.TorusGeometry(radius, thick, 10, 40, arc);
    if (axis === 'y') geometry.rotateX(Math.PI / 2);
    if (axis === 'x') geometry.rotateY(Math.PI / 2);
    return this.add(finish, geometry, at);
  }

  /** Straight bar between two points. */
  rod(finish: Finish, from: P3, to: P3, radius: number, sides = 14): THREE.Mesh {
    const a = v3(from), b = v3(to);
    const mesh = this.add(finish, new THREE.CylinderGeometry(radius, radius, a.distanceTo(b), sides));
    mesh.position.copy(a).add(b).multiplyScalar(0.5);
    mesh.quaternion.setFromUnitVectors(new THREE.Vector3(0, 1, 0), b.sub(a).normalize());
    return mesh;
  }

  /** Square bar between two points. */
  bar(finish: Finish, from: P3, to: P3, width: number, depth = width): THREE.Mesh {
    const a = v3(from), b = v3(to), length = a.distanceTo(b);
    const w = width / 2;
    const mesh = this.add(finish, plateGeometry([[-w, -length / 2], [w, -length / 2], [w, length / 2], [-w, length / 2]], depth, Math.min(0.01, w * 0.4)));
    mesh.position.copy(a).add(b).multiplyScalar(0.5);
    mesh.quaternion.setFromUnitVectors(new THREE.Vector3(0, 1, 0), b.sub(a).normalize());
    return mesh;
  }

  /** Bent bar or hose through the points. `tight` 0 is a loose hose, near 1 a bent pipe. */
  pipe(finish: Finish, points: readonly P3[], radius: number, tight = 0.5): THREE.Mesh {
    const curve = new THREE.CatmullRomCurve3(points.map(v3), false, 'catmullrom', 1 - tight);
    return this.add(finish, new THREE.TubeGeometry(curve, points.length * 8, radius, 8));
  }

  /** Handrail: straight legs with rounded corners through the points. */
  rail(finish: Finish, points: readonly P3[], radius = 0.018): void {
    const path = new THREE.CurvePath<THREE.Vector3>();
    let last = v3(points[0]!);
    for (let i = 1; i < points.length - 1; i++) {
      const corner = v3(points[i]!), next = v3(points[i + 1]!);
      const cut = Math.min(0.1, corner.distanceTo(last) * 0.45, corner.distanceTo(next) * 0.45);
      const a = corner.clone().add(last.clone().sub(corner).setLength(cut)), b = corner.clone().add(next.clone().sub(corner).setLength(cut));
      path.add(new THREE.LineCurve3(last, a));
      path.add(new THREE.QuadraticBezierCurve3(a, corner, b));
      last = b;
    }
    path.add(new THREE.LineCurve3(last, v3(points.at(-1)!)));
    this.add(finish, new THREE.TubeGeometry(path, points.length * 14, radius, 8));
  }

  /** Hydraulic cylinder from its fixed pin to the pin it moves; `open` is the share of the length that is rod. */
  ram(from: P3, to: P3, radius: number, open = 0.4, finish: Finish = 'paint'): void {
    const a = v3(from), b = v3(to);
    const middle = b.clone().lerp(a, open).toArray() as unknown as P3;
    const collar = b.clone().lerp(a, open + 0.035).toArray() as unknown as P3;
    this.rod(finish, from, middle, radius, 20);
    this.rod('dark', collar, middle, radius * 1.18, 20);
    this.rod('chrome', middle, to, radius * 0.56, 16);
    for (const end of [from, to]) this.cyl('dark', end, radius * 0.95, radius * 2.1, 'z', { sides: 18 });
    const back = b.clone().lerp(a, 0.97).add(new THREE.Vector3(0, radius * 1.1, 0)).toArray() as unknown as P3;
    const front = b.clone().lerp(a, open + 0.05).add(new THREE.Vector3(0, radius * 1.1, 0)).toArray() as unknown as P3;
    this.rod('dark', back, front, radius * 0.16, 8);
  }

  /** Row of slats for air, on a face looking along `face`; size is [along, high]. */
  grille(at: P3, size: readonly [number, number], face: 'x' | 'z' | 'y', slats = 9): void {
    const [w, h] = size;
    const lie = face === 'y' ? 0.02 : h, deep = face === 'y' ? h : 0.02;
    this.group(at, { ry: face === 'x' ? Math.PI / 2 : 0 }, () => {
      this.box('black', [w, lie, deep], [0, 0, 0], { bevel: 0 });
      for (let i = 0; i < slats; i++) {
        const t = ((i + 0.5) / slats - 0.5) * h;
        this.box('dark', [w, h / slats / 2.2, 0.02], face === 'y' ? [0, 0.014, t] : [0, t, 0.02], { rx: face === 'y' ? Math.PI / 2 : 0.5, bevel: 0 });
        if (face !== 'y') this.box('dark', [w, h / slats / 2.2, 0.02], [0, t, -0.02], { rx: -0.5, bevel: 0 });
      }
    });
  }
}

export function merged(parts: THREE.BufferGeometry[]): THREE.BufferGeometry {
  const plain = parts.map((part) => {
    const g = part.index ? part.toNonIndexed() : part;
    for (const name of Object.keys(g.attributes)) if (name !== 'position' && name !== 'normal') g.deleteAttribute(name);
    return g;
  });
  return mergeGeometries(plain);
}
