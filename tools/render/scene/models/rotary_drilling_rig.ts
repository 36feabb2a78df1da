import type { Kit } from '../kit.ts';
import { cab, seat } from '../cab.ts';
import type { Model } from './model.ts';
import { track } from '../track.ts';

const MAST = 3.35;
const TOP = 11.2;
const KELLY = 4.15;

/** Rotary drilling rig of the 150 kN·m class: mast up, kelly bar in, drilling bucket on the ground. */
export const rotaryDrillingRig: Model = {
  mudHeight: 1.7,
  focus: {
    cab: { at: [1.5, 2.3, -1.1], around: 46, above: 5, radius: 1.8 },
    undercarriage: { at: [2.6, 1.5, -0.9], around: 62, above: 8, radius: 2.3 },
  },
  build(kit) {
    kit.both((s) => track(kit, { rear: -1.95, front: 1.95, y: 0.52, r: 0.46, z: s * 1.7, width: 0.7, shoes: 46, carriers: 2, rollers: 8 }));
    kit.box('paint', [1.6, 0.48, 2.9], [0, 0.74, 0], { corner: 0.1, bevel: 0.04 });
    for (const x of [-1.2, 1.2]) kit.box('dark', [0.4, 0.34, 3.0], [x, 0.68, 0], { corner: 0.04 });
    kit.cyl('dark', [0, 1.06, 0], 0.82, 0.18, 'y', { sides: 48 });
    upper(kit);
    cabin(kit);
    linkage(kit);
    mast(kit);
    drill(kit);
  },
};

function upper(kit: Kit): void {
  kit.slab('paint', [[-3.2, -1.42, 0.05], [1.7, -1.42, 0.1], [1.7, 1.42, 0.1], [-3.2, 1.42, 0.05]], 1.15, 1.4, 0.03);
  kit.slab('paint', [[-3.1, -1.45, 0.1], [-3.1, 1.45, 0.1], [-3.95, 1.35, 0.35], [-4.1, 0, 0.3], [-3.95, -1.35, 0.35]], 1.1, 2.2, 0.07);
  for (let i = 0; i < 6; i++) kit.box(i % 2 ? 'white' : 'red', [0.02, 0.2, 0.3], [-4.05, 1.55, -0.75 + i * 0.3], { ry: 0, bevel: 0 });
  kit.cross('paint', [[-1.4, 1.38], [1.4, 1.38], [1.4, 2.3, 0.1], [1.2, 2.5, 0.1], [-1.2, 2.5, 0.1], [-1.4, 2.3, 0.1]], -3.15, -0.55, 0.05);
  kit.cross('paint', [[0.45, 1.38], [1.4, 1.38], [1.4, 2.2, 0.12], [0.45, 2.25, 0.08]], -0.52, 1.2, 0.05);
  kit.both((s) => {
    kit.grille([-2.55, 1.9, s * 1.41], [0.85, 0.6], 'z', 9);
    kit.grille([-1.35, 1.9, s * 1.41], [0.85, 0.6], 'z', 9);
    for (const x of [-3.08, -1.95, -0.7]) kit.box('dark', [0.014, 0.85, 0.01], [x, 1.86, s * 1.405], { bevel: 0 });
    kit.rail('dark', [[-0.7, 2.45, s * 1.3], [-0.7, 3.05, s * 1.3], [-3.0, 3.05, s * 1.3], [-3.0, 2.45, s * 1.3]], 0.02);
    kit.box('dark', [3.6, 0.05, 0.36], [-1.4, 1.2, s * 1.58]);
  });
  kit.grille([-1.9, 2.52, 0], [1.6, 1.6], 'y', 14);
  kit.cyl('dark', [-2.7, 2.75, 0.8], 0.08, 0.5, 'y');
  // main winch on the deck before the engine
  kit.cyl('steel', [-0.1, 1.8, -0.05], 0.34, 0.7, 'z', { sides: 32 });
  for (const z of [-0.42, 0.32]) kit.cyl('dark', [-0.1, 1.8, z], 0.46, 0.05, 'z', { sides: 32 });
}

function cabin(kit: Kit): void {
  kit.box('dark', [1.75, 0.1, 1.0], [0.98, 1.45, -0.96]);
  const outline = [[1.85, 1.5], [1.9, 1.95, 0.1], [1.6, 3.05, 0.12], [0.2, 3.05, 0.06], [0.1, 1.5]] as const;
  cab(kit, { outline, z0: -1.46, z1: -0.46, sill: 1.9, roof: 0.08, post: 0.085, frame: 'dark', posts: [[0.92, 0.9]], frontBars: [1.95] });
  kit.both((s) => kit.box('lamp', [0.06, 0.12, 0.16], [1.66, 3.08, -0.96 + s * 0.3]));
  for (let i = 0; i < 5; i++) kit.bar('dark', [0.35 + i * 0.28, 3.2, -1.4], [0.35 + i * 0.28, 3.2, -0.52], 0.03);
  kit.rail('dark', [[0.95, 1.6, -1.52], [0.95, 2.5, -1.52]], 0.018);
  kit.rod('dark', [1.75, 2.4, -1.46], [1.95, 2.5, -1.65], 0.016);
  kit.box('black', [0.06, 0.36, 0.22], [1.97, 2.5, -1.7], { corner: 0.05 });
  seat(kit, [0.72, 1.5, -0.96]);
  kit.box('trim', [0.2, 0.6, 0.3], [1.55, 1.8, -0.6]);
  kit.box('black', [0.05, 0.3, 0.36], [1.5, 2.3, -0.6], { ry: 0.3 });
}

function linkage(kit: Kit): void {
  // parallelogram arms, the triangle on the mast, mast rams
  kit.both((s) => {
    const z = s * 0.34;
    kit.plate('paint', [[1.1, 1.38], [2.0, 1.38], [1.85, 1.85, 0.1], [1.25, 2.3, 0.15], [1.05, 2.3, 0.1]], z - 0.05, z + 0.05);
    kit.bar('paint', [1.65, 1.65, z], [2.75, 2.95, z], 0.3, 0.12);
    kit.bar('paint', [1.2, 2.1, z * 0.75], [2.5, 3.65, z * 0.75], 0.2, 0.1);
    kit.plate('paint', [[2.6, 2.75, 0.12], [2.9, 2.75, 0.12], [3.15, 3.3], [3.15, 4.6], [2.75, 4.4, 0.2], [2.35, 3.8, 0.15]], z - 0.05, z + 0.05);
    kit.ram([0.55, 2.35, s * 0.36], [3.1, 6.2, s * 0.36], 0.12, 0.45);
    kit.ram([1.95, 1.55, s * 0.2], [2.55, 3.3, s * 0.2], 0.1, 0.4);
  });
  kit.cyl('paint', [2.75, 2.95, 0], 0.16, 0.8);
  kit.cyl('steel', [2.5, 3.65, 0], 0.1, 0.7);
}

function mast(kit: Kit): void {
  kit.plate('paint', [[MAST - 0.28, 1.35], [MAST + 0.25, 1.35], [MAST + 0.25, TOP - 0.6], [MAST - 0.22, TOP - 0.6], [MAST - 0.28, 6.2]], -0.34, 0.34, 0.03);
  kit.both((s) => {
    kit.box('grey', [0.1, TOP - 2.1, 0.07], [MAST + 0.29, (TOP + 0.9) / 2, s * 0.3], { bevel: 0.01 });
    kit.box('paint', [0.3, 0.5, 0.16], [MAST - 0.32, 6.2, s * 0.36], { corner: 0.06 });
  });
  for (const y of [4.1, 7.8]) kit.box('dark', [0.56, 0.06, 0.74], [MAST, y, 0]);
  // crowd cylinder down the front of the mast
  kit.rod('paint', [MAST + 0.42, 8.4, 0], [MAST + 0.42, 5.6, 0], 0.1, 20);
  kit.rod('chrome', [MAST + 0.42, 5.6, 0], [MAST + 0.42, 3.9, 0], 0.06, 16);
  // head with sheaves
  kit.both((s) => kit.plate('paint', [[MAST - 0.45, TOP - 0.65], [MAST + 0.3, TOP - 0.65], [KELLY + 0.25, TOP - 0.1, 0.15], [KELLY + 0.2, TOP + 0.2, 0.15], [MAST - 0.3, TOP + 0.25, 0.2], [MAST - 0.75, TOP - 0.1, 0.15]], s * 0.22 - 0.03, s * 0.22 + 0.03));
  for (const [x, y, r] of [[KELLY - 0.28, TOP - 0.02, 0.3], [MAST - 0.4, TOP - 0.1, 0.3]] as const) kit.cyl('steel', [x, y, 0], r, 0.12, 'z', { sides: 32 });
  kit.cyl('steel', [KELLY - 0.1, TOP - 0.4, 0.16], 0.16, 0.06, 'z', { sides: 28 });
  kit.rod('steel', [-0.1, 2.15, 0], [MAST - 0.68, TOP - 0.1, 0], 0.018, 8);
  kit.rod('steel', [MAST - 0.4, TOP + 0.2, 0], [KELLY - 0.28, TOP + 0.28, 0], 0.018, 8);
  kit.rod('steel', [KELLY, TOP - 0.05, 0], [KELLY, TOP - 0.9, 0], 0.018, 8);
  // auxiliary winch on the mast's back
  kit.cyl('steel', [MAST - 0.55, 5.1, 0], 0.18, 0.42);
  kit.both((s) => kit.cyl('dark', [MAST - 0.55, 5.1, s * 0.22], 0.26, 0.03));
  for (const z of [-0.24, -0.12, 0.12, 0.24]) kit.pipe('hose', [[0.9, 2.3, z], [1.6, 3.6, z * 1.5], [2.6, 4.4, z * 1.4], [MAST - 0.3, 6.5, z], [MAST - 0.28, 9.0, z]], 0.028, 0.4);
}

function drill(kit: Kit): void {
  // kelly bar: nested tubes with drive keys
  kit.cyl('grey', [KELLY, 6.2, 0], 0.19, 7.6, 'y', { sides: 28 });
  for (let i = 0; i < 3; i++) {
    const a = (i / 3) * Math.PI * 2;
    kit.box('worn', [0.05, 7.3, 0.06], [KELLY + Math.cos(a) * 0.2, 6.2, Math.sin(a) * 0.2], { ry: -a, bevel: 0.005 });
  }
  kit.cyl('dark', [KELLY, TOP - 1.15, 0], 0.24, 0.25, 'y');
  kit.cyl('steel', [KELLY, TOP - 0.9, 0], 0.08, 0.4, 'y');
  // guide under the head
  kit.box('paint', [0.7, 0.22, 0.5], [KELLY - 0.35, TOP - 1.9, 0], { corner: 0.05, bevel: 0.03 });
  kit.cyl('paint', [KELLY, TOP - 1.9, 0], 0.34, 0.26, 'y', { sides: 32 });
  // rotary drive on its sledge
  kit.box('paint', [0.34, 1.35, 0.86], [MAST + 0.46, 3.3, 0], { corner: 0.05, bevel: 0.03 });
  kit.cyl('paint', [KELLY, 3.25, 0], 0.52, 0.7, 'y', { sides: 40 });
  kit.cyl('dark', [KELLY, 2.78, 0], 0.42, 0.3, 'y', { sides: 36 });
  kit.cyl('paint', [KELLY, 3.85, 0], 0.38, 0.5, 'y', { sides: 36 });
  kit.both((s) => {
    kit.cyl('dark', [KELLY - 0.1, 3.85, s * 0.5], 0.17, 0.6, 'y');
    kit.cyl('black', [KELLY - 0.1, 4.22, s * 0.5], 0.14, 0.18, 'y');
  });
  // drilling bucket
  kit.cyl('steel', [KELLY, 2.1, 0], 0.13, 0.6, 'y', { sides: 4 });
  kit.cyl('dark', [KELLY, 1.72, 0], 0.56, 0.1, 'y', { sides: 36 });
  kit.cyl('steel', [KELLY, 1.05, 0], 0.58, 1.25, 'y', { sides: 44 });
  kit.cyl('worn', [KELLY, 0.36, 0], 0.62, 0.14, 'y', { sides: 44 });
  for (let i = 0; i < 5; i++) {
    const x = KELLY - 0.42 + i * 0.2;
    kit.cyl('worn', [x, 0.2, 0.2], 0.02, 0.24, 'y', { top: 0.06, sides: 10 });
    kit.cyl('worn', [x, 0.2, -0.2], 0.02, 0.24, 'y', { top: 0.06, sides: 10 });
  }
  kit.cyl('worn', [KELLY, 0.12, 0], 0.01, 0.26, 'y', { top: 0.07, sides: 10 });
  kit.box('dark', [0.12, 0.9, 0.08], [KELLY - 0.6, 1.1, 0]);
  kit.cyl('soil', [KELLY, 0.02, 0], 1.15, 0.1, 'y', { top: 0.7, sides: 22 });
}
