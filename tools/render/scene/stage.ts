/** The yard around the machine: ground, sky, far buildings, and the light. */
import * as THREE from 'three';
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js';
import { DAYLIGHT, HAZE, lightUniforms, SUN } from './light.ts';

export const SKY_TOP = new THREE.Color().setRGB(0.26, 0.4, 0.62, THREE.LinearSRGBColorSpace);
export const SKY_LOW = new THREE.Color().setRGB(0.72, 0.79, 0.86, THREE.LinearSRGBColorSpace);

const skyVertex =
  'varying vec3 vDir; void main() { vDir = position; gl_Position = projectionMatrix * mat4(mat3(modelViewMatrix)) * vec4(position, 1.0); gl_Position.z = gl_Position.w * 0.99999; }';
const skyFragment = `
  varying vec3 vDir; uniform vec3 uTop; uniform vec3 uLow;
  void main() {
    vec3 d = normalize(vDir);
    float h = max(d.y, 0.0);
    vec3 c = mix(uLow, uTop, 1.0 - exp(-h * 2.6));
    if (d.y < 0.0) c = mix(uLow, vec3(0.34, 0.325, 0.30), smoothstep(0.0, 0.06, -d.y));
    gl_FragColor = vec4(c, 1.0);
  }
`;

export function sky(): THREE.Mesh {
  const material = new THREE.ShaderMaterial({
    vertexShader: skyVertex,
    fragmentShader: skyFragment,
    uniforms: { uTop: { value: SKY_TOP }, uLow: { value: SKY_LOW } },
    side: THREE.BackSide,
    depthWrite: false,
  });
  const mesh = new THREE.Mesh(new THREE.SphereGeometry(500, 32, 24), material);
  mesh.frustumCulled = false;
  mesh.renderOrder = 5; // last of the opaque: only where nothing stands before it
  return mesh;
}

const GROUND = `
  varying vec3 vWPos; precision highp sampler3D; uniform sampler3D uNoise;
  ${DAYLIGHT}
  ${HAZE}
  void main() {
    vec2 q = vWPos.xz;
    float far = smoothstep(8.0, 45.0, distance(vWPos, cameraPosition));
    float big = texture(uNoise, vec3(q * 0.023, 0.2)).r * 0.6 + texture(uNoise, vec3(q * 0.09, 0.7)).g * 0.4;
    vec2 w = mat2(0.94, 0.34, -0.34, 0.94) * q;
    float mid = texture(uNoise, vec3(w * 0.42, 0.4)).b, fine = texture(uNoise, vec3(w.y * 1.9, 0.1, w.x * 2.1)).a;
    float marks = smoothstep(0.62, 0.76, texture(uNoise, vec3(w.x * 0.012, w.y * 0.21, 0.9)).r);
    vec3 c = mix(vec3(0.29, 0.272, 0.245), vec3(0.40, 0.38, 0.345), big);
    c *= 1.0 + (mid - 0.5) * 0.16 * (1.0 - 0.6 * far) + (fine - 0.5) * 0.24 * (1.0 - far);
    c *= 1.0 - marks * 0.12;
    gl_FragColor = vec4(hazed(daylight(vWPos, vec3(0.0, 1.0, 0.0), vec3(0.0, 1.0, 0.0), c, vec3(0.0), 1.0, 0.0), vWPos), 1.0);
  }
`;

/** Compacted gravel with stains and wheel marks; smooth enough to compress well. */
export function ground(noise: THREE.Data3DTexture): THREE.Mesh {
  const material = new THREE.ShaderMaterial({
    vertexShader:
      'varying vec3 vWPos; void main() { vec4 at = modelMatrix * vec4(position, 1.0); vWPos = at.xyz; gl_Position = projectionMatrix * viewMatrix * at; }',
    fragmentShader: GROUND,
    uniforms: { ...lightUniforms, uNoise: { value: noise } },
  });
  const mesh = new THREE.Mesh(new THREE.PlaneGeometry(900, 900), material);
  mesh.rotation.x = -Math.PI / 2;
  return mesh;
}

/** A block in one colour, each side as bright as the sun makes it. */
function block(
  size: readonly [number, number, number],
  at: readonly [number, number, number],
  turn: number,
  tone: readonly [number, number, number],
): THREE.BufferGeometry {
  const g = new THREE.BoxGeometry(...size).toNonIndexed();
  g.rotateY(turn).translate(...at);
  const normal = g.getAttribute('normal'),
    n = new THREE.Vector3();
  const colors = new Float32Array(normal.count * 3);
  for (let i = 0; i < normal.count; i++) {
    const light = 0.5 + Math.max(0, n.fromBufferAttribute(normal, i).dot(SUN)) * 0.85;
    for (let c = 0; c < 3; c++) colors[i * 3 + c] = (tone[c] ?? 0) * light;
  }
  g.setAttribute('color', new THREE.BufferAttribute(colors, 3));
  g.deleteAttribute('normal');
  g.deleteAttribute('uv');
  return g;
}

const TONES = [
  [0.33, 0.34, 0.35],
  [0.42, 0.43, 0.44],
  [0.27, 0.29, 0.32],
  [0.38, 0.34, 0.32],
  [0.24, 0.28, 0.34],
] as const;

/** Low sheds and stacked containers around the yard, far enough to be out of focus and pale. */
export function surroundings(radius: number): THREE.Mesh {
  let seed = 7;
  const random = () => (seed = (Math.imul(seed, 48271) >>> 0) % 2147483647) / 2147483647;
  const tone = () => TONES[Math.floor(random() * TONES.length)]!;
  const blocks: THREE.BufferGeometry[] = [];
  const k = radius / 60;
  for (let i = 0; i < 26; i++) {
    const a = ((i + random() * 0.5) / 26) * Math.PI * 2,
      r = radius * (1 + random() * 0.5);
    const x = Math.cos(a) * r,
      z = Math.sin(a) * r,
      turn = Math.PI / 2 - a;
    if (i % 3 === 0) {
      const high = (4.5 + random() * 2) * k;
      blocks.push(
        block([26 * k, high, 12 * k], [x, high / 2, z], turn, tone()),
        block([27 * k, 0.5 * k, 13 * k], [x, high + 0.2 * k, z], turn, [0.22, 0.23, 0.24]),
      );
    } else {
      const rows = 1 + Math.floor(random() * 3);
      for (let row = 0; row < rows; row++) blocks.push(block([12 * k, 2.5 * k, 2.5 * k], [x, (row + 0.5) * 2.5 * k, z], turn, tone()));
    }
  }
  return new THREE.Mesh(mergeGeometries(blocks), new THREE.MeshBasicMaterial({ vertexColors: true }));
}
