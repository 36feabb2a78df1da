/**
 * Runs in the browser: builds one machine in one condition and photographs it. A picture is the mean of many passes, each
 * with other pieces of sun and sky as its lights and the camera moved by part of a pixel: that gives soft
 * shadows, ambient occlusion and smooth edges from plain shadow maps.
 */
import * as THREE from 'three';
import type { Condition, Family, View } from '../shots.ts';
import { camera as aim, type Aim } from './camera.ts';
import { Daylight, halton } from './light.ts';
import { Kit } from './kit.ts';
import { MODELS } from './models/index.ts';
import { ground, sky, surroundings } from './stage.ts';
import { makeMaterials, noiseTexture, WEATHER } from './weather.ts';

interface Studio {
  renderer: THREE.WebGLRenderer;
  noise: THREE.Data3DTexture;
  depth: THREE.MeshBasicMaterial;
  daylight: Daylight;
}

let studio: Studio | undefined;

function open(): Studio {
  const canvas = document.createElement('canvas');
  const renderer = new THREE.WebGLRenderer({ canvas, antialias: false, preserveDrawingBuffer: true });
  renderer.toneMapping = THREE.NoToneMapping;
  renderer.autoClear = false;
  const noise = noiseTexture();
  // laid down first, a hair behind, so that hidden surfaces cost nothing
  const depth = new THREE.MeshBasicMaterial({
    colorWrite: false,
    side: THREE.DoubleSide,
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 2,
  });
  return { renderer, noise, daylight: new Daylight(), depth };
}

interface Scene {
  scene: THREE.Scene;
  yard: THREE.Group;
  box: THREE.Box3;
  points: Float32Array;
  focus: Record<'cab' | 'undercarriage', Aim>;
}

function build(studio: Studio, family: Family, condition: Condition): Scene {
  const model = MODELS[family];
  const kit = new Kit(makeMaterials(studio.noise, WEATHER[condition], model.mudHeight));
  model.build(kit, condition);
  kit.root.updateMatrixWorld(true);
  const { box, points } = measure(kit.root);
  const size = box.getSize(new THREE.Vector3()).length();
  const scene = new THREE.Scene();
  const yard = new THREE.Group();
  yard.add(ground(studio.noise), sky(), surroundings(Math.max(45, size * 4)));
  scene.add(yard, kit.root);
  studio.daylight.survey(studio.renderer, kit.root, box);
  return { scene, yard, box, points, focus: model.focus };
}

/** Bounding box, and a sample of the vertices for tight framing. */
function measure(root: THREE.Object3D): { box: THREE.Box3; points: Float32Array } {
  const box = new THREE.Box3();
  const points: number[] = [];
  const p = new THREE.Vector3();
  const m = new THREE.Matrix4();
  root.traverse((object) => {
    if (!(object instanceof THREE.Mesh)) return;
    const position = object.geometry.getAttribute('position') as THREE.BufferAttribute;
    const count = object instanceof THREE.InstancedMesh ? object.count : 1;
    const step = Math.max(1, Math.floor((position.count * count) / 500));
    for (let i = 0; i < position.count * count; i += step) {
      p.fromBufferAttribute(position, i % position.count);
      if (object instanceof THREE.InstancedMesh) {
        object.getMatrixAt(Math.floor(i / position.count), m);
        p.applyMatrix4(m);
      }
      p.applyMatrix4(object.matrixWorld);
      box.expandByPoint(p);
      points.push(p.x, p.y, p.z);
    }
  });
  box.min.y = Math.max(box.min.y, -0.05);
  return { box, points: Float32Array.from(points) };
}

const COPY_VERTEX = 'varying vec2 vUv; void main() { vUv = uv; gl_Position = vec4(position.xy, 0.0, 1.0); }';
const ADD_FRAGMENT =
  'varying vec2 vUv; uniform sampler2D uImage; void main() { vec4 c = texture2D(uImage, vUv); gl_FragColor = c.r >= 0.0 && c.g >= 0.0 && c.b >= 0.0 ? min(c, vec4(8.0)) : vec4(0.0); }';
const DEVELOP_FRAGMENT = `
  varying vec2 vUv; uniform sampler2D uImage; uniform float uScale;
  vec3 shoulder(vec3 x) { vec3 over = max(x - 0.75, 0.0); return min(x, 0.75) + 0.25 * (1.0 - exp(-over / 0.25)); }
  void main() {
    vec3 c = texture2D(uImage, vUv).rgb * uScale;
    vec2 d = vUv - 0.5;
    c *= 1.0 - dot(d, d) * 0.18;
    c = shoulder(c);
    gl_FragColor = vec4(mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c)), 1.0);
  }
`;

const current: { key: string; scene?: Scene } = { key: '' };

export interface Request {
  family: Family;
  condition: Condition;
  view: View;
  width: number;
  passes: number;
}

/** @returns the picture as a base64 PNG, 4:3. */
export async function photograph(request: Request): Promise<string> {
  studio ??= open();
  const key = `${request.family}.${request.condition}`;
  if (current.key !== key) Object.assign(current, { key, scene: build(studio, request.family, request.condition) });
  const s = current.scene as Scene;
  const { renderer } = studio;
  const { width, passes } = request,
    height = (width * 3) / 4;
  renderer.setSize(width, height, false);
  const one = new THREE.WebGLRenderTarget(width, height, { type: THREE.HalfFloatType, samples: 0 });
  const sum = new THREE.WebGLRenderTarget(width, height, {
    type: THREE.FloatType,
    depthBuffer: false,
    minFilter: THREE.NearestFilter,
    magFilter: THREE.NearestFilter,
  });
  const flat = new THREE.OrthographicCamera(-1, 1, 1, -1, 0, 1);
  const add = new THREE.ShaderMaterial({
    vertexShader: COPY_VERTEX,
    fragmentShader: ADD_FRAGMENT,
    uniforms: { uImage: { value: one.texture } },
    blending: THREE.CustomBlending,
    blendSrc: THREE.OneFactor,
    blendDst: THREE.OneFactor,
    depthTest: false,
    depthWrite: false,
  });
  const develop = new THREE.ShaderMaterial({
    vertexShader: COPY_VERTEX,
    fragmentShader: DEVELOP_FRAGMENT,
    uniforms: { uImage: { value: sum.texture }, uScale: { value: 1 / passes } },
    depthTest: false,
  });
  const quad = new THREE.Mesh(new THREE.PlaneGeometry(2, 2), add);
  const camera = aim(request.view, s.box, s.points, s.focus);
  renderer.setRenderTarget(sum);
  renderer.setClearColor(0x000000, 1);
  renderer.clear();
  for (let i = 0; i < passes; i++) {
    studio.daylight.show(i);
    camera.setViewOffset(width, height, halton(i, 2) - 0.5, halton(i, 3) - 0.5, width, height);
    renderer.setRenderTarget(one);
    renderer.clear();
    s.yard.visible = false;
    s.scene.overrideMaterial = studio.depth;
    camera.layers.set(0);
    renderer.render(s.scene, camera);
    s.yard.visible = true;
    s.scene.overrideMaterial = null;
    camera.layers.enable(1);
    renderer.render(s.scene, camera);
    renderer.setRenderTarget(sum);
    quad.material = add;
    renderer.render(quad, flat);
  }
  renderer.setRenderTarget(null);
  quad.material = develop;
  renderer.clear();
  renderer.render(quad, flat);
  one.dispose();
  sum.dispose();
  return renderer.domElement.toDataURL('image/png').slice('data:image/png;base64,'.length);
}

Object.assign(window, { photograph, current, THREE });
