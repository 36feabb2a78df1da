/**
 * Daylight from many shadow maps. The sun is a handful of directions close together, the sky a few dozen spread over the
 * dome; each has a depth map of the machine, made once and used by every view. A pass of the camera looks at a few of
 * them; the mean over passes has soft shadows and ambient occlusion.
 */
import * as THREE from 'three';

const SUNS = 16;
const SKIES = 48;
/** Lights looked at by one pass; the shader's loops are unrolled to these. */
const SUNS_A_PASS = 2;
const SKIES_A_PASS = 6;
export const PASSES_FOR_ALL = SUNS / SUNS_A_PASS;

export const SUN = new THREE.Vector3(0.46, 0.74, -0.7).normalize();

/** Points of a low-discrepancy sequence, for spreading without clumps. */
export function halton(i: number, base: number): number {
  let f = 1, r = 0;
  for (let n = i + 1; n > 0; n = Math.floor(n / base)) r += (f /= base) * (n % base);
  return r;
}

function directions(): THREE.Vector3[] {
  const suns = Array.from({ length: SUNS }, (_, i) => {
    const spread = 0.045;
    return SUN.clone().add(new THREE.Vector3((halton(i, 2) - 0.5) * spread, (halton(i, 3) - 0.5) * spread, (halton(i, 5) - 0.5) * spread)).normalize();
  });
  const skies = Array.from({ length: SKIES }, (_, i) => {
    const y = Math.sqrt(0.03 + 0.97 * halton(i, 2)), a = halton(i, 3) * Math.PI * 2, r = Math.sqrt(1 - y * y);
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
};

export const LIGHT_HEAD = `
  precision highp sampler2DArray;
  uniform sampler2DArray uDepth;
  uniform mat4 uLightMatrix[${SUNS_A_PASS + SKIES_A_PASS}];
  uniform vec3 uLightDir[${SUNS_A_PASS + SKIES_A_PASS}];
  uniform float uLightLayer[${SUNS_A_PASS + SKIES_A_PASS}];
  uniform float uBias;
  float lightSeen(int i, vec3 at, vec3 normal) {
    vec3 q = (uLightMatrix[i] * vec4(at + normal * uBias, 1.0)).xyz;
    if (q.x <= 0.0 || q.x >= 1.0 || q.y <= 0.0 || q.y >= 1.0 || q.z >= 1.0) return 1.0;
    return q.z - 0.0006 <= texture(uDepth, vec3(q.xy, uLightLayer[i])).r ? 1.0 : 0.0;
  }
`;

/** Replaces the built-in lights; wants `vWPos`. Leaves `skySeen`, the share of the sky that is not hidden. */
export const LIGHT_BODY = `
  float skySeen = 0.0;
  {
    vec3 nWorld = inverseTransformDirection(normal, viewMatrix);
    IncidentLight ray;
    ray.visible = true;
    for (int i = 0; i < ${SUNS_A_PASS}; i++) {
      float lit = lightSeen(i, vWPos, nWorld);
      ray.color = vec3(1.0, 0.945, 0.85) * (4.0 / ${SUNS_A_PASS}.0) * lit;
      ray.direction = normalize((viewMatrix * vec4(uLightDir[i], 0.0)).xyz);
      RE_Direct(ray, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight);
    }
    float open = 0.0;
    for (int i = ${SUNS_A_PASS}; i < ${SUNS_A_PASS + SKIES_A_PASS}; i++) {
      float facing = max(dot(nWorld, uLightDir[i]), 0.0);
      float lit = lightSeen(i, vWPos, nWorld);
      open += lit * facing;
      skySeen += lit;
    }
    skySeen /= ${SKIES_A_PASS}.0;
    // the sky's directions are cosine-weighted about the zenith: 1.0 for an open ground
    vec3 skyLight = vec3(0.70, 0.80, 0.93) * open * (1.22 / ${SKIES_A_PASS}.0);
    float down = 0.5 - 0.5 * nWorld.y;
    vec3 bounce = vec3(0.34, 0.315, 0.28) * (0.14 + 0.86 * down) * mix(0.30, 1.0, skySeen) * smoothstep(-0.2, 0.9, vWPos.y + 0.35) ;
    reflectedLight.directDiffuse += (skyLight * 0.95 + bounce * 0.85) * BRDF_Lambert(material.diffuseColor) * 1.7;
  }
`;

/** After the environment's reflection: what sees no sky reflects little of it. */
export const LIGHT_REFLECTION = 'radiance *= mix(0.22, 1.0, skySeen);';

export class Daylight {
  private readonly target: THREE.WebGLArrayRenderTarget;
  private readonly dirs = directions();
  private readonly matrices: THREE.Matrix4[] = [];

  constructor(size = 1280) {
    this.target = new THREE.WebGLArrayRenderTarget(size, size, SUNS + SKIES, { type: THREE.FloatType, format: THREE.RedFormat, minFilter: THREE.NearestFilter, magFilter: THREE.NearestFilter });
    lightUniforms.uDepth.value = this.target.texture;
  }

  /** Makes the depth maps of what is in `root`; glass is on layer 1 and left out. */
  survey(renderer: THREE.WebGLRenderer, root: THREE.Object3D, box: THREE.Box3): void {
    const centre = box.getCenter(new THREE.Vector3()), size = box.getSize(new THREE.Vector3()).length();
    const depth = new THREE.MeshBasicMaterial({ side: THREE.DoubleSide });
    depth.onBeforeCompile = (shader) => {
      shader.fragmentShader = shader.fragmentShader.replace('#include <opaque_fragment>', '#include <opaque_fragment>\ngl_FragColor = vec4(gl_FragCoord.z);').replace('#include <colorspace_fragment>', '');
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

/** Puts the daylight into a standard material's fragment shader. */
export function lit(fragment: string): string {
  return (
    LIGHT_HEAD +
    fragment
      .replace('#include <lights_fragment_begin>', `#include <lights_fragment_begin>\n${LIGHT_BODY}`)
      .replace('#include <lights_fragment_maps>', `${THREE.ShaderChunk.lights_fragment_maps.replace('iblIrradiance += getIBLIrradiance( geometryNormal );', '')}\n${LIGHT_REFLECTION}`)
  );
}
