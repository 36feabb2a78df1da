/**
 * Daylight from many shadow maps. The sun is a handful of directions close together, the sky a few dozen spread over the
 * dome; each has a depth map of the machine, made once and used by every view. A pass of the camera looks at a few of
 * them; the mean over passes has soft shadows and ambient occlusion.
 */
import * as THREE from 'three';

const SUNS = 9;
const SKIES = 24;
/** Lights looked at by one pass; the shader's loops are unrolled to these. */
const SUNS_A_PASS = 3;
const SKIES_A_PASS = 8;
/** Side of a depth map in texels. */
const MAP = 1024;

export const SUN = new THREE.Vector3(0.46, 0.74, -0.7).normalize();

/** Points of a low-discrepancy sequence, for spreading without clumps. */
export function halton(i: number, base: number): number {
  let f = 1,
    r = 0;
  for (let n = i + 1; n > 0; n = Math.floor(n / base)) r += (f /= base) * (n % base);
  return r;
}

function directions(): THREE.Vector3[] {
  const suns = Array.from({ length: SUNS }, (_, i) => {
    const spread = 0.045;
    return SUN.clone()
      .add(new THREE.Vector3((halton(i, 2) - 0.5) * spread, (halton(i, 3) - 0.5) * spread, (halton(i, 5) - 0.5) * spread))
      .normalize();
  });
  const skies = Array.from({ length: SKIES }, (_, i) => {
    const y = Math.sqrt(0.03 + 0.97 * halton(i, 2)),
      a = halton(i, 3) * Math.PI * 2,
      r = Math.sqrt(1 - y * y);
    return new THREE.Vector3(r * Math.cos(a), y, r * Math.sin(a));
  });
  return [...suns, ...skies];
}

/** One set for all materials: three.js copies the reference, so a change here is seen by every shader. */
export const lightUniforms = {
  uDepth: { value: null as THREE.Texture | null },
  uLightMatrix: { value: Array.from({ length: SUNS_A_PASS + SKIES_A_PASS }, () => new THREE.Matrix4()) },
  uLightDir: { value: Array.from({ length: SUNS_A_PASS + SKIES_A_PASS }, () => new THREE.Vector3()) },
  uLightLayer: { value: new Float32Array(SUNS_A_PASS + SKIES_A_PASS) },
  uBias: { value: 0.01 },
  uHaze: { value: new THREE.Vector2(50, 250) },
};

/** Loops written out: a software graphics card is slow at indexing uniforms by a variable. */
function each(from: number, to: number, line: (i: number) => string): string {
  return Array.from({ length: to - from }, (_, i) => line(from + i)).join('\n      ');
}

/**
 * GLSL: `vec3 daylight(at, n, v, albedo, f0, rough, gloss)`, the light that a point of the scene sends to the eye. All in
 * world space. The sun's gloss is computed once, for its middle. Reflections show no picture of the surroundings but
 * their gist: sky, bright haze at the horizon, a dark line of buildings, ground; what sees no sky reflects little of it.
 */
export const DAYLIGHT = `
  precision highp sampler2DArray;
  uniform sampler2DArray uDepth;
  uniform mat4 uLightMatrix[${SUNS_A_PASS + SKIES_A_PASS}];
  uniform vec3 uLightDir[${SUNS_A_PASS + SKIES_A_PASS}];
  uniform float uLightLayer[${SUNS_A_PASS + SKIES_A_PASS}];
  uniform float uBias;
  const vec3 SUN = vec3(${SUN.x.toFixed(5)}, ${SUN.y.toFixed(5)}, ${SUN.z.toFixed(5)});

  float lightSeen(mat4 m, float layer, vec3 at) {
    vec3 q = (m * vec4(at, 1.0)).xyz;
    if (any(lessThanEqual(q, vec3(0.0))) || any(greaterThanEqual(q, vec3(1.0)))) return 1.0;
    return q.z - 0.0006 <= texelFetch(uDepth, ivec3(q.xy * ${MAP}.0, layer), 0).r ? 1.0 : 0.0;
  }

  vec3 daylight(vec3 at, vec3 n, vec3 v, vec3 albedo, vec3 f0, float rough, float gloss) {
    vec3 from = at + n * uBias;
    float facingSun = max(dot(n, SUN), 0.0), sunSeen = 0.0, open = 0.0, skySeen = 0.0;
    if (facingSun > 0.0) {
      ${each(0, SUNS_A_PASS, (i) => `sunSeen += lightSeen(uLightMatrix[${i}], uLightLayer[${i}], from);`)}
    }
    sunSeen *= facingSun / ${SUNS_A_PASS}.0;
    float lit;
    ${each(SUNS_A_PASS, SUNS_A_PASS + SKIES_A_PASS, (i) => `lit = lightSeen(uLightMatrix[${i}], uLightLayer[${i}], from); open += lit * max(dot(n, uLightDir[${i}]), 0.0); skySeen += lit;`)}
    open /= ${SKIES_A_PASS}.0;
    skySeen /= ${SKIES_A_PASS}.0;
    vec3 sunLight = vec3(1.0, 0.945, 0.85) * 1.3 * sunSeen;
    vec3 skyLight = vec3(0.70, 0.80, 0.93) * open * 0.74;
    vec3 bounce = vec3(0.34, 0.315, 0.28) * (0.06 + 0.46 * (0.5 - 0.5 * n.y)) * mix(0.30, 1.0, skySeen) * smoothstep(-0.55, 0.55, at.y);
    vec3 result = albedo * (sunLight + skyLight + bounce);
    if (gloss > 0.0) {
      vec3 h = normalize(v + SUN);
      float a2 = rough * rough * rough * rough, nh = max(dot(n, h), 0.0), lh = max(dot(SUN, h), 0.1);
      float d = nh * nh * (a2 - 1.0) + 1.0;
      result += f0 * sunLight * gloss * min(a2 / (d * d * lh * lh * (4.0 * rough + 2.0)), 6.0);
      vec3 r = reflect(-v, n);
      float soft = 0.03 + 0.7 * rough * rough;
      float above = smoothstep(-soft, soft, r.y - 0.02), high = max(r.y, 0.0);
      vec3 dome = mix(vec3(0.86, 0.9, 0.95), vec3(0.34, 0.47, 0.68), high * (2.0 - high));
      float skyline = max(0.0, 1.0 - abs(r.y - 0.05) / (0.12 + rough)) * (1.0 - rough) * 0.6;
      vec3 seen = mix(vec3(0.30, 0.285, 0.255), dome * (1.0 - skyline), above) * mix(0.2, 1.0, skySeen);
      float grazing = 1.0 - max(dot(n, v), 0.0), g2 = grazing * grazing;
      vec3 fresnel = f0 + (max(vec3(1.0 - rough), f0) - f0) * (g2 * g2 * grazing);
      result += seen * fresnel * gloss * (1.0 - 0.45 * rough);
    }
    return result;
  }
`;

/** GLSL: haze between the eye and a point; `uHaze` is where it begins and where it is complete, in metres. */
export const HAZE = `
  uniform vec2 uHaze;
  vec3 hazed(vec3 c, vec3 at) {
    return mix(c, vec3(0.72, 0.78, 0.84), clamp((distance(at, cameraPosition) - uHaze.x) / (uHaze.y - uHaze.x), 0.0, 1.0));
  }
`;

export class Daylight {
  private readonly target: THREE.WebGLArrayRenderTarget;
  private readonly dirs = directions();
  private readonly matrices: THREE.Matrix4[] = [];

  constructor() {
    this.target = new THREE.WebGLArrayRenderTarget(MAP, MAP, SUNS + SKIES, {
      type: THREE.FloatType,
      format: THREE.RedFormat,
      minFilter: THREE.NearestFilter,
      magFilter: THREE.NearestFilter,
    });
    lightUniforms.uDepth.value = this.target.texture;
  }

  /** Makes the depth maps of what is in `root`; glass is on layer 1 and left out. */
  survey(renderer: THREE.WebGLRenderer, root: THREE.Object3D, box: THREE.Box3): void {
    const centre = box.getCenter(new THREE.Vector3()),
      size = box.getSize(new THREE.Vector3()).length();
    const depth = new THREE.MeshBasicMaterial({ side: THREE.DoubleSide });
    depth.onBeforeCompile = (shader) => {
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <opaque_fragment>', '#include <opaque_fragment>\ngl_FragColor = vec4(gl_FragCoord.z);')
        .replace('#include <colorspace_fragment>', '');
    };
    const scene = new THREE.Scene();
    const parent = root.parent;
    scene.add(root);
    scene.overrideMaterial = depth;
    const toTexture = new THREE.Matrix4().set(0.5, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 1);
    renderer.setClearColor(0xffffff, 1);
    this.matrices.length = 0;
    this.dirs.forEach((direction, layer) => {
      const camera = new THREE.OrthographicCamera(-size / 2, size / 2, size / 2, -size / 2, size * 0.1, size * 2);
      camera.position.copy(centre).addScaledVector(direction, size * 1.05);
      if (Math.abs(direction.y) > 0.99) camera.up.set(1, 0, 0);
      camera.lookAt(centre);
      camera.updateMatrixWorld(true);
      renderer.setRenderTarget(this.target, layer);
      renderer.clear();
      renderer.render(scene, camera);
      this.matrices.push(toTexture.clone().multiply(camera.projectionMatrix).multiply(camera.matrixWorldInverse));
    });
    depth.dispose();
    parent?.add(root);
    lightUniforms.uBias.value = size * 0.0016;
    lightUniforms.uHaze.value.set(size * 3.5, size * 16);
  }

  /** Chooses the lights of one pass. */
  show(pass: number): void {
    for (let i = 0; i < SUNS_A_PASS + SKIES_A_PASS; i++) {
      const layer = i < SUNS_A_PASS ? (pass * SUNS_A_PASS + i) % SUNS : SUNS + ((pass * SKIES_A_PASS + i - SUNS_A_PASS) % SKIES);
      lightUniforms.uLightMatrix.value[i]!.copy(this.matrices[layer]!);
      lightUniforms.uLightDir.value[i]!.copy(this.dirs[layer]!);
      lightUniforms.uLightLayer.value[i] = layer;
    }
  }
}
