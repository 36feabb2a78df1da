/** Where the photographer stands for each view. */
import * as THREE from 'three';
import type { View } from '../shots.ts';

/** A close-up: what to look at, from where (degrees around, 0 = from the front, 90 = from the left), how much to show. */
export interface Aim {
  at: readonly [number, number, number];
  around: number;
  above: number;
  /** Radius in metres of what must be in the picture. */
  radius: number;
}

/** Degrees around the machine (0 = ahead of it, 90 = on its left) and above the horizon. */
const STATIONS: Record<Exclude<View, 'cab' | 'undercarriage'>, readonly [around: number, above: number]> = {
  front_left: [40, 9],
  left: [90, 5],
  rear_left: [142, 9],
  rear: [180, 6],
  right: [270, 5],
  front: [0, 6],
};

const FOV = 24;

function direction(around: number, above: number): THREE.Vector3 {
  const a = THREE.MathUtils.degToRad(around),
    b = THREE.MathUtils.degToRad(above);
  return new THREE.Vector3(Math.cos(a) * Math.cos(b), Math.sin(b), -Math.sin(a) * Math.cos(b));
}

export function camera(
  view: View,
  box: THREE.Box3,
  points: Float32Array,
  focus: Record<'cab' | 'undercarriage', Aim>,
): THREE.PerspectiveCamera {
  const camera = new THREE.PerspectiveCamera(FOV, 4 / 3, 0.1, 1500);
  if (view === 'cab' || view === 'undercarriage') {
    const { at, around, above, radius } = focus[view];
    const look = new THREE.Vector3(...at);
    const distance = radius / Math.tan(THREE.MathUtils.degToRad(FOV / 2));
    return place(camera, look, direction(around, above), distance);
  }
  return frameAll(camera, box, points, direction(...STATIONS[view]));
}

function place(camera: THREE.PerspectiveCamera, look: THREE.Vector3, towards: THREE.Vector3, distance: number): THREE.PerspectiveCamera {
  camera.position.copy(look).addScaledVector(towards, distance);
  camera.position.y = Math.max(camera.position.y, 0.35);
  camera.lookAt(look);
  camera.updateMatrixWorld(true);
  camera.userData.look = look;
  return camera;
}

/** Moves back and sideways until the machine fills the frame with a margin, a little more below for the ground. */
function frameAll(camera: THREE.PerspectiveCamera, box: THREE.Box3, points: Float32Array, towards: THREE.Vector3): THREE.PerspectiveCamera {
  const look = box.getCenter(new THREE.Vector3());
  let distance = box.getSize(new THREE.Vector3()).length() * 2.2;
  const margin = { left: -0.9, right: 0.9, top: 0.86, bottom: -0.8 };
  const p = new THREE.Vector3();
  for (let round = 0; round < 14; round++) {
    place(camera, look, towards, distance);
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 3) {
      p.set(points[i]!, points[i + 1]!, points[i + 2]!).project(camera);
      [x0, x1, y0, y1] = [Math.min(x0, p.x), Math.max(x1, p.x), Math.min(y0, p.y), Math.max(y1, p.y)];
    }
    const half = distance * Math.tan(THREE.MathUtils.degToRad(FOV / 2));
    const up = new THREE.Vector3().setFromMatrixColumn(camera.matrixWorld, 1),
      right = new THREE.Vector3().setFromMatrixColumn(camera.matrixWorld, 0);
    look.addScaledVector(right, ((x0 + x1) / 2 - (margin.left + margin.right) / 2) * half * (4 / 3));
    look.addScaledVector(up, ((y0 + y1) / 2 - (margin.top + margin.bottom) / 2) * half);
    distance *= Math.max((x1 - x0) / (margin.right - margin.left), (y1 - y0) / (margin.top - margin.bottom));
  }
  return place(camera, look, towards, distance);
}
