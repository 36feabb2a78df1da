/**
 * Materials of the machines. Wear is computed per pixel from a small three-dimensional noise in machine coordinates, so
 * that it needs no texture map: faded paint, dust and mud from the ground up, rust where paint is thin, scratches, dents.
 */
import * as THREE from 'three';
import { DAYLIGHT, HAZE, lightUniforms } from './light.ts';
import type { Condition } from '../shots.ts';

export interface Weather {
  fade: number;
  dirt: number;
  rust: number;
  scratch: number;
  dent: number;
}

export const WEATHER: Record<Condition, Weather> = {
  good: { fade: 0.04, dirt: 0.1, rust: 0.0, scratch: 0.05, dent: 0.0 },
  fair: { fade: 0.32, dirt: 0.48, rust: 0.3, scratch: 0.45, dent: 0.35 },
  poor: { fade: 0.66, dirt: 0.82, rust: 0.74, scratch: 0.85, dent: 1.0 },
};

/** The key colour, linear RGB. `rendering-tint.ts` of the listing lib recolours exactly this and nothing else; keep the two in step. */
export const PAINT_KEY = [0.0452, 0.402, 0.1714] as const;

interface Look {
  color: readonly [number, number, number];
  rough: number;
  metal?: number;
  /** How far paint can come off: 1 paint, 0 rubber and glass. */
  peel?: number;
  dirt?: number;
  opacity?: number;
  glow?: number;
}

const LOOKS = {
  paint: { color: PAINT_KEY, rough: 0.4, peel: 1 },
  dark: { color: [0.028, 0.029, 0.032], rough: 0.55, peel: 0.7 },
  grey: { color: [0.16, 0.165, 0.17], rough: 0.5, peel: 0.9 },
  white: { color: [0.72, 0.72, 0.7], rough: 0.4, peel: 0.9 },
  steel: { color: [0.23, 0.22, 0.21], rough: 0.46, metal: 0.55, peel: 1.25 },
  worn: { color: [0.42, 0.41, 0.4], rough: 0.34, metal: 0.85, peel: 0.9, dirt: 0.6 },
  track: { color: [0.085, 0.08, 0.076], rough: 0.6, metal: 0.45, peel: 1.3, dirt: 1.25 },
  chrome: { color: [0.75, 0.76, 0.78], rough: 0.16, metal: 1, peel: 0.1, dirt: 0.25 },
  rubber: { color: [0.021, 0.021, 0.022], rough: 0.86, dirt: 1.2 },
  black: { color: [0.012, 0.012, 0.013], rough: 0.62, dirt: 0.7 },
  hose: { color: [0.016, 0.016, 0.017], rough: 0.5, dirt: 0.6 },
  glass: { color: [0.03, 0.038, 0.042], rough: 0.05, metal: 0.0, dirt: 0.55, opacity: 0.55 },
  mirror: { color: [0.6, 0.63, 0.66], rough: 0.05, metal: 1, dirt: 0.3 },
  seat: { color: [0.02, 0.021, 0.024], rough: 0.9, dirt: 0.3 },
  trim: { color: [0.1, 0.102, 0.106], rough: 0.75, dirt: 0.3 },
  lamp: { color: [0.85, 0.85, 0.8], rough: 0.12, dirt: 0.5, glow: 0.12 },
  red: { color: [0.4, 0.015, 0.012], rough: 0.35, dirt: 0.6 },
  amber: { color: [0.75, 0.2, 0.01], rough: 0.3, dirt: 0.5, glow: 0.05 },
  orange: { color: [0.62, 0.09, 0.01], rough: 0.5, dirt: 0.7, peel: 0.5 },
  concrete: { color: [0.3, 0.29, 0.27], rough: 0.95, dirt: 0.8 },
  soil: { color: [0.115, 0.078, 0.05], rough: 1, dirt: 0 },
  wood: { color: [0.22, 0.14, 0.075], rough: 0.9, dirt: 0.7 },
} satisfies Record<string, Look>;

export type Finish = keyof typeof LOOKS;
export type Materials = Record<Finish, THREE.ShaderMaterial>;

/** Four independent tileable noises, 64 cells a side, each a sum of three octaves, 0..255 with mean near 128. */
export function noiseTexture(): THREE.Data3DTexture {
  const n = 64;
  const data = new Uint8Array(n * n * n * 4);
  let seed = 20260101;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (let channel = 0; channel < 4; channel++) {
    const field = new Float32Array(n * n * n);
    for (const [cells, weight] of [
      [4, 0.5],
      [8, 0.3],
      [16, 0.17],
      [32, 0.1],
    ] as const)
      addOctave(field, n, cells, weight, random);
    for (let i = 0; i < field.length; i++) data[i * 4 + channel] = Math.max(0, Math.min(255, (field[i] ?? 0) * 235 + 2));
  }
  const texture = new THREE.Data3DTexture(data, n, n, n);
  texture.wrapS = texture.wrapT = texture.wrapR = THREE.RepeatWrapping;
  texture.minFilter = texture.magFilter = THREE.LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

function addOctave(field: Float32Array, n: number, cells: number, weight: number, random: () => number): void {
  const grid = Float32Array.from({ length: cells ** 3 }, random);
  const at = (x: number, y: number, z: number) => grid[((z % cells) * cells + (y % cells)) * cells + (x % cells)] ?? 0;
  const ease = (t: number) => t * t * (3 - 2 * t);
  for (let z = 0, i = 0; z < n; z++) {
    const fz = (z * cells) / n,
      z0 = Math.floor(fz),
      tz = ease(fz - z0);
    for (let y = 0; y < n; y++) {
      const fy = (y * cells) / n,
        y0 = Math.floor(fy),
        ty = ease(fy - y0);
      for (let x = 0; x < n; x++, i++) {
        const fx = (x * cells) / n,
          x0 = Math.floor(fx),
          tx = ease(fx - x0);
        const row = (yy: number, zz: number) => at(x0, yy, zz) * (1 - tx) + at(x0 + 1, yy, zz) * tx;
        const low = row(y0, z0) * (1 - ty) + row(y0 + 1, z0) * ty;
        const high = row(y0, z0 + 1) * (1 - ty) + row(y0 + 1, z0 + 1) * ty;
        field[i] = (field[i] ?? 0) + weight * (low * (1 - tz) + high * tz);
      }
    }
  }
}

const VERTEX = `
  attribute float edge;
  varying vec3 vWPos; varying vec3 vWNor; varying float vEdge;
  void main() {
    vec4 at = vec4(position, 1.0);
    vec3 n = normal;
    #ifdef USE_INSTANCING
      at = instanceMatrix * at;
      mat3 turn = mat3(instanceMatrix);
      n = turn * (n / vec3(dot(turn[0], turn[0]), dot(turn[1], turn[1]), dot(turn[2], turn[2])));
    #endif
    at = modelMatrix * at;
    vWPos = at.xyz;
    vWNor = mat3(modelMatrix) * n;
    vEdge = edge;
    gl_Position = projectionMatrix * viewMatrix * at;
  }
`;

const FRAGMENT_HEAD = `
  varying vec3 vWPos; varying vec3 vWNor; varying float vEdge;
  precision highp sampler3D;
  uniform sampler3D uNoise;
  uniform vec4 uPaint;    // colour, opacity
  uniform vec3 uSurface;  // roughness, metalness, glow
  uniform vec4 uAge;      // fade, dirt, rust, scratch
  uniform vec4 uResponse; // peel, dirt, dent, height in metres up to which mud is thrown
`;

const FRAGMENT = `
  void main() {
    float wBare = 0.0, wRust = 0.0;
    vec4 diffuseColor = uPaint;
    vec3 p = vWPos;
    vec3 nrm = normalize(vWNor) * (gl_FrontFacing ? 1.0 : -1.0);
    vec4 nLow = texture(uNoise, p * 0.11 + vec3(0.13, 0.4, 0.7));
    vec4 nMid = texture(uNoise, p * 0.45 + vec3(0.31, 0.9, 0.2));
    vec4 nFine = texture(uNoise, p * 1.9);
    vec4 nStreak = texture(uNoise, vec3(p.x * 1.6, p.y * 0.09, p.z * 1.6));
    float up = clamp(nrm.y, 0.0, 1.0);
    float peel = uResponse.x;
    // paint bleached by sun, mostly on what looks up, in cloudy patches
    if (peel > 0.05) {
    float fade = uAge.x * clamp(0.35 + 0.6 * up + (nLow.r - 0.5) * 1.3 + (nStreak.b - 0.5) * 0.6, 0.0, 1.0) * min(peel, 1.0);
    float grey = dot(diffuseColor.rgb, vec3(0.3, 0.55, 0.15));
    diffuseColor.rgb = mix(diffuseColor.rgb, vec3(grey) * 1.05 + 0.06, fade * 0.62);
    // edges and scratched places show bare steel
    float edgeWear = vEdge * smoothstep(1.0 - uAge.w * 0.85, 1.12 - uAge.w * 0.6, nMid.g * 0.75 + nFine.r * 0.55);
    float scratch = 0.0;
    if (uAge.w > 0.1) {
      float line = texture(uNoise, vec3(p.x * 0.5 + p.y * 0.3, p.y * 7.0 - p.x * 1.1, p.z * 6.0)).r;
      scratch = smoothstep(0.80 - uAge.w * 0.12, 0.86 - uAge.w * 0.1, line + (nLow.b - 0.5) * 0.35) * uAge.w;
    }
    wBare = clamp((edgeWear + scratch * 0.8) * min(peel, 1.0), 0.0, 1.0);
    diffuseColor.rgb = mix(diffuseColor.rgb, vec3(0.2, 0.185, 0.17), wBare * 0.85);
    // rust: patches, spread around edges, with streaks running down from them
    float patch_ = nLow.g * 0.5 + nMid.r * 0.45 + nFine.g * 0.22 + vEdge * 0.1;
    float start = 0.86 - uAge.z * 0.27 * peel;
    float rust = smoothstep(start, start + 0.09, patch_) * step(0.01, uAge.z * peel);
    float run = smoothstep(0.60 - uAge.z * 0.06, 0.78, nStreak.r) * smoothstep(0.42, 0.62, nLow.g) * (1.0 - up) * uAge.z * peel;
    wRust = clamp(rust + run * 0.55, 0.0, 1.0);
    vec3 rustColor = mix(vec3(0.070, 0.026, 0.013), vec3(0.235, 0.082, 0.026), clamp(nFine.b * 1.5 - 0.3 + nMid.b * 0.4, 0.0, 1.0));
    diffuseColor.rgb = mix(diffuseColor.rgb, rustColor, wRust * 0.9);
    }
    // dust lies on top, mud is thrown up from the ground
    float low = 1.0 - smoothstep(0.0, uResponse.w, p.y + (nLow.b - 0.5) * 0.9);
    float mud = smoothstep(0.62, 0.88, low * 0.55 + nMid.a * 0.38 + nFine.a * 0.2 + uAge.y * 0.22) * smoothstep(0.05, 0.5, uAge.y) * low;
    float dust = uAge.y * (0.16 + 0.34 * up * up + 0.4 * low) * clamp(0.5 + (nMid.b - 0.4) * 1.6 + (nStreak.g - 0.5) * 0.8, 0.1, 1.3);
    float wDirt = clamp((dust + mud) * uResponse.y, 0.0, 0.94);
    vec3 dirtColor = mix(vec3(0.255, 0.200, 0.145), vec3(0.130, 0.094, 0.063), clamp(mud * 1.2 + nFine.r * 0.3 - 0.1, 0.0, 1.0));
    diffuseColor.rgb = mix(diffuseColor.rgb, dirtColor, wDirt);
    diffuseColor.a = max(diffuseColor.a, wDirt * 0.8);
    float wBump = peel * uResponse.z > 0.05 ? uResponse.z * uAge.w * (texture(uNoise, p * 0.33 + 0.5).r * 0.05 * peel) : 0.0;
    wBump += wRust * nFine.b * 0.005 + mud * (nFine.r + nMid.a) * 0.012;
    if (uAge.w > 0.1) {
      vec3 sx = dFdx(p), sy = dFdy(p), r1 = cross(sy, nrm), r2 = cross(nrm, sx);
      float det = dot(sx, r1);
      vec3 bent = abs(det) * nrm - sign(det) * (dFdx(wBump) * r1 + dFdy(wBump) * r2);
      float size2 = dot(bent, bent);
      if (size2 > 1e-24) nrm = bent * inversesqrt(size2);
    }
    float rough = mix(mix(uSurface.x, 0.93, max(wDirt, wRust * 0.95)), 0.7, uAge.x * 0.7 * min(peel, 1.0));
    float metal = max(uSurface.y * (1.0 - max(wDirt, wRust)), wBare * 0.5 * (1.0 - wDirt));
    vec3 f0 = mix(vec3(0.04), diffuseColor.rgb, metal);
    vec3 c = daylight(p, nrm, normalize(cameraPosition - p), diffuseColor.rgb * (1.0 - metal), f0, rough, 1.0 - 0.75 * wDirt);
    gl_FragColor = vec4(hazed(c + diffuseColor.rgb * uSurface.z, p), diffuseColor.a);
  }
`;

/** @param mudHeight metres above ground up to which the machine gets muddy; small machines have a small one. */
export function makeMaterials(noise: THREE.Data3DTexture, weather: Weather, mudHeight: number): Materials {
  const entries = Object.entries(LOOKS).map(([name, look]: [string, Look]) => {
    const material = new THREE.ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT_HEAD + DAYLIGHT + HAZE + FRAGMENT,
      uniforms: {
        ...lightUniforms,
        uNoise: { value: noise },
        uPaint: { value: new THREE.Vector4(...(look.color as [number, number, number]), look.opacity ?? 1) },
        uSurface: { value: new THREE.Vector3(look.rough, look.metal ?? 0, look.glow ?? 0) },
        uAge: { value: new THREE.Vector4(weather.fade, weather.dirt, weather.rust, weather.scratch) },
        uResponse: { value: new THREE.Vector4(look.peel ?? 0, look.dirt ?? 1, weather.dent, mudHeight) },
      },
      side: THREE.DoubleSide,
      transparent: look.opacity !== undefined,
      depthWrite: look.opacity === undefined,
    });
    return [name, material] as const;
  });
  return Object.fromEntries(entries) as Materials;
}
