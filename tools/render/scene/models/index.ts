import type { Family } from '../../shots.ts';
import { concretePumpTruck } from './concrete_pump_truck.ts';
import { crawlerCrane } from './crawler_crane.ts';
import { dozer } from './dozer.ts';
import { excavator } from './excavator.ts';
import { forklift } from './forklift.ts';
import type { Model } from './model.ts';
import { motorGrader } from './motor_grader.ts';
import { roller } from './roller.ts';
import { rotaryDrillingRig } from './rotary_drilling_rig.ts';
import { truckCrane } from './truck_crane.ts';
import { wheelLoader } from './wheel_loader.ts';

export const MODELS: Record<Family, Model> = {
  excavator,
  wheel_loader: wheelLoader,
  dozer,
  roller,
  truck_crane: truckCrane,
  crawler_crane: crawlerCrane,
  concrete_pump_truck: concretePumpTruck,
  motor_grader: motorGrader,
  rotary_drilling_rig: rotaryDrillingRig,
  forklift,
};
