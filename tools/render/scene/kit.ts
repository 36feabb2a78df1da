/**
 * Building blocks of the machines. Metres; x forward, y up, z to the machine's right. `at` is always the middle of a part.
 * Profiles are lists of [x, y] or [x, y, r] with r the radius of the rounded corner.
 */
import * as THREE from 'three';
import { merged, plateGeometry, type P2, type P3 } from './shape.ts';
import type { Finish, Materials } from './weather.ts';

export type Axis = 'x' | 'y' | 'z';

const v3 = (p: P3) => new THREE.Vector3(p[0], p[1], p[2]);

export interface Turn {
  rx?: number;
  ry?: number;
  rz?: number;
}

export class Kit {
  readonly root = new THREE.Group();
  readonly materials: Materials;
  private into: THREE.Group = this.root;

  constructor(materials: Materials) {
    this.materials = materials;
  }

  /** Parts made inside `fill` turn together about `at`. */
  group(at: P3, turn: Turn & { scale?: number }, fill: () => void): void {
    const outer = this.into;
    const group = new THREE.Group();
    group.position.set(...at);
    group.rotation.set(turn.rx ?? 0, turn.ry ?? 0, turn.rz ?? 0);
    group.scale.setScalar(turn.scale ?? 1);
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
    const points: P2[] = [
      [-w / 2, -h / 2, r],
      [w / 2, -h / 2, r],
      [w / 2, h / 2, r],
      [-w / 2, h / 2, r],
    ];
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

  cyl(
    finish: Finish,
    at: P3,
    radius: number,
    length: number,
    axis: Axis = 'z',
    opts: { top?: number; sides?: number } & Turn = {},
  ): THREE.Mesh {
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
    const a = v3(from),
      b = v3(to);
    const mesh = this.add(finish, new THREE.CylinderGeometry(radius, radius, a.distanceTo(b), sides));
    mesh.position.copy(a).add(b).multiplyScalar(0.5);
    mesh.quaternion.setFromUnitVectors(new THREE.Vector3(0, 1, 0), b.sub(a).normalize());
    return mesh;
  }

  /** Square bar between two points. */
  bar(finish: Finish, from: P3, to: P3, width: number, depth = width): THREE.Mesh {
    const a = v3(from),
      b = v3(to),
      length = a.distanceTo(b);
    const w = width / 2;
    const mesh = this.add(
      finish,
      plateGeometry(
        [
          [-w, -length / 2],
          [w, -length / 2],
          [w, length / 2],
          [-w, length / 2],
        ],
        depth,
        Math.min(0.01, w * 0.4),
      ),
    );
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
      const corner = v3(points[i]!),
        next = v3(points[i + 1]!);
      const cut = Math.min(0.1, corner.distanceTo(last) * 0.45, corner.distanceTo(next) * 0.45);
      const a = corner.clone().add(last.clone().sub(corner).setLength(cut)),
        b = corner.clone().add(next.clone().sub(corner).setLength(cut));
      path.add(new THREE.LineCurve3(last, a));
      path.add(new THREE.QuadraticBezierCurve3(a, corner, b));
      last = b;
    }
    path.add(new THREE.LineCurve3(last, v3(points.at(-1)!)));
    this.add(finish, new THREE.TubeGeometry(path, points.length * 14, radius, 8));
  }

  /** Hydraulic cylinder from its fixed pin to the pin it moves; `open` is the share of the length that is rod. */
  ram(from: P3, to: P3, radius: number, open = 0.4, finish: Finish = 'paint'): void {
    const a = v3(from),
      b = v3(to);
    const middle = b.clone().lerp(a, open).toArray() as unknown as P3;
    const collar = b
      .clone()
      .lerp(a, open + 0.035)
      .toArray() as unknown as P3;
    this.rod(finish, from, middle, radius, 20);
    this.rod('dark', collar, middle, radius * 1.18, 20);
    this.rod('chrome', middle, to, radius * 0.56, 16);
    for (const end of [from, to]) this.cyl('dark', end, radius * 0.95, radius * 2.1, 'z', { sides: 18 });
    const back = b
      .clone()
      .lerp(a, 0.97)
      .add(new THREE.Vector3(0, radius * 1.1, 0))
      .toArray() as unknown as P3;
    const front = b
      .clone()
      .lerp(a, open + 0.05)
      .add(new THREE.Vector3(0, radius * 1.1, 0))
      .toArray() as unknown as P3;
    this.rod('dark', back, front, radius * 0.16, 8);
  }

  /** Row of slats for air, on a face looking along `face`; size is [along, high]. */
  grille(at: P3, size: readonly [number, number], face: 'x' | 'z' | 'y', slats = 9): void {
    const [w, h] = size;
    const lie = face === 'y' ? 0.02 : h,
      deep = face === 'y' ? h : 0.02;
    this.group(at, { ry: face === 'x' ? Math.PI / 2 : 0 }, () => {
      this.box('black', [w, lie, deep], [0, 0, 0], { bevel: 0 });
      for (let i = 0; i < slats; i++) {
        const t = ((i + 0.5) / slats - 0.5) * h;
        this.box('dark', [w, h / slats / 2.2, 0.02], face === 'y' ? [0, 0.014, t] : [0, t, 0.02], {
          rx: face === 'y' ? Math.PI / 2 : 0.5,
          bevel: 0,
        });
        if (face !== 'y') this.box('dark', [w, h / slats / 2.2, 0.02], [0, t, -0.02], { rx: -0.5, bevel: 0 });
      }
    });
  }
}

/** A circle of hexagon heads. */
export function bolts(kit: Kit, at: P3, radius: number, count: number, size: number, axis: 'z' | 'x', finish: Finish = 'steel'): void {
  const nut = new THREE.CylinderGeometry(size, size, size * 1.4, 6);
  if (axis === 'z') nut.rotateX(Math.PI / 2);
  else nut.rotateZ(Math.PI / 2);
  kit.many(
    finish,
    merged([nut]),
    Array.from({ length: count }, (_, i) => {
      const a = (i / count) * Math.PI * 2,
        c = Math.cos(a) * radius,
        s = Math.sin(a) * radius;
      return new THREE.Matrix4().setPosition(at[0] + (axis === 'z' ? c : 0), at[1] + s, at[2] + (axis === 'z' ? 0 : c));
    }),
  );
}
