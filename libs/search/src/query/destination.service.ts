import { CLOCK } from '@ironsilk/platform';
import type { Clock } from '@ironsilk/kernel';
import { TradeRulesSource } from '@ironsilk/trade-rules';
import { Inject, Injectable } from '@nestjs/common';
import { destinationOn } from './destination.js';
import type { Destination, Place } from './destination.js';

/** Destinations kept at once: the countries of the market and some of their ports. */
const KEPT = 200;

/** Destinations as the law stands today. What was worked out for one is kept until the day or the law changes. */
@Injectable()
export class DestinationService {
  private known = new Map<string, Destination>();
  private basis = '';

  constructor(
    private readonly trade: TradeRulesSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  at(place: Place): Destination {
    const rules = this.trade.now;
    const today = this.clock.now().toISOString().slice(0, 10);
    const basis = `${today} ${rules.hash}`;
    if (this.basis !== basis) {
      this.basis = basis;
      this.known = new Map();
    }
    const name = place.port ?? place.country;
    const kept = this.known.get(name) ?? destinationOn(place, today, rules);
    // The one asked for last goes out last.
    this.known.delete(name);
    this.known.set(name, kept);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value!);
    return kept;
  }

  /** Sea ports a machine may be loaded in. */
  get loadPorts(): readonly string[] {
    return this.trade.now.ports.ports.filter((port) => port.kind === 'sea').map((port) => port.code);
  }
}
