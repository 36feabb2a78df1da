/**
 * Outlines and solids made from them. Profiles are lists of [x, y] or [x, y, r] with r the radius of the rounded corner.
 */
import * as THREE from 'three';
import { mergeGeometries, toCreasedNormals } from 'three/examples/jsm/utils/BufferGeometryUtils.js';

export type P2 = readonly [number, number] | readonly [number, number, number];
export type P3 = readonly [number, number, number];

/** A place in the side view: maps local points to the machine's, for arms that hang on each other. */
export interface Frame {
  at(x: number, y: number): [number, number];
  profile(points: readonly P2[]): P2[];
  angle: number;
}

export function frame(x: number, y: number, degrees: number): Frame {
  const angle = (degrees * Math.PI) / 180;
  const c = Math.cos(angle),
    s = Math.sin(angle);
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
    const before = points[(i + n - 1) % n]!,
      after = points[(i + 1) % n]!;
    const inward = new THREE.Vector2(before[0], before[1]).sub(here),
      outward = new THREE.Vector2(after[0], after[1]).sub(here);
    const cut = Math.min(radius, inward.length() * 0.48, outward.length() * 0.48);
    const a = here.clone().addScaledVector(inward.normalize(), cut),
      b = here.clone().addScaledVector(outward.normalize(), cut);
    if (i === 0) path.moveTo(a.x, a.y);
    else path.lineTo(a.x, a.y);
    if (cut > 0) path.quadraticCurveTo(here.x, here.y, b.x, b.y);
  }
  path.closePath();
  return path;
}

/** Extruded profile, centred on z, chamfered; the chamfer carries `edge` = 1 for the wear shader. */
export function plateGeometry(
  points: readonly P2[],
  width: number,
  bevel = 0.012,
  holes: readonly (readonly P2[])[] = [],
  curveSegments = 5,
): THREE.BufferGeometry {
  const b = Math.min(bevel, width * 0.3);
  const raw = new THREE.ExtrudeGeometry(shapeOf(points, holes), {
    depth: width - 2 * b,
    bevelEnabled: b > 0,
    bevelSize: b,
    bevelThickness: b,
    bevelOffset: -b,
    bevelSegments: 1,
    curveSegments,
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

export function merged(parts: THREE.BufferGeometry[]): THREE.BufferGeometry {
  const plain = parts.map((part) => {
    const g = part.index ? part.toNonIndexed() : part;
    for (const name of Object.keys(g.attributes)) if (name !== 'position' && name !== 'normal') g.deleteAttribute(name);
    return g;
  });
  return mergeGeometries(plain);
}
