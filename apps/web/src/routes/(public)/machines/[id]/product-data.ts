import { exponentOf } from '#lib/i18n/format.ts';
import type { PublicListing } from '#lib/market/machine.ts';
import type { Photo } from '#lib/ui/photo.ts';

const AVAILABILITY = { published: 'InStock', reserved: 'LimitedAvailability', sold: 'SoldOut' } as const;

/** schema.org data for search engines: only what the page itself shows. */
export function productData(
  m: PublicListing,
  name: string,
  photos: readonly Photo[],
  origin: string,
  url: string,
  description: string,
): Record<string, unknown> {
  const properties = Object.entries(m.spec)
    .slice(0, 12)
    .map(([key, { value }]) => ({ '@type': 'PropertyValue', name: key, value }));
  const taken = photos
    .filter((p) => !p.rendering)
    .slice(0, 6)
    .map((p) => origin + p.src);
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name,
    description,
    url,
    // A rendering stands in for a picture on the page; to a search engine it would claim to be one.
    ...(taken.length > 0 ? { image: taken } : {}),
    itemCondition: 'https://schema.org/UsedCondition',
    ...(m.makeName ? { brand: { '@type': 'Brand', name: m.makeName } } : {}),
    ...(m.modelName ? { model: m.modelName } : {}),
    ...(m.yearMade ? { productionDate: String(m.yearMade) } : {}),
    additionalProperty: properties,
    ...(m.asking
      ? {
          offers: {
            '@type': 'Offer',
            url,
            price: (Number(m.asking.amountMinor) / 10 ** exponentOf(m.asking.currency)).toFixed(exponentOf(m.asking.currency)),
            priceCurrency: m.asking.currency,
            availability: `https://schema.org/${AVAILABILITY[m.state]}`,
            seller: { '@type': 'Organization', name: m.seller.name },
          },
        }
      : {}),
  };
}
