import { ApiProblem } from '#lib/api/problem.ts';

/** What a person types as an amount (`1,250.50`) in minor units of the currency, as the api wants it. */
export function minorOf(typed: string, currency: string, name = 'price'): string {
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: /^[A-Z]{3}$/.test(currency) ? currency : 'USD' }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const match = /^(\d{1,12})(?:\.(\d+))?$/.exec(typed.replaceAll(/[\s,_']/g, ''));
  const fraction = match?.[2] ?? '';
  if (!match || fraction.length > digits)
    throw new ApiProblem({ title: `${typed || '–'}: ${currency}`, status: 422, code: 'money.bad_amount', field: name, remedy: '12500.50' });
  return String(BigInt(match[1]! + fraction.padEnd(digits, '0')));
}
