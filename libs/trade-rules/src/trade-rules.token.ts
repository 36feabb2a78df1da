/** The loaded trade rules, for injection: `@Inject(TRADE_RULES) rules: TradeRules`. */
export const TRADE_RULES = Symbol('trade rules');
