import type { paths } from '#lib/api/schema.d.ts';

/** `GET /api/freight` */
export type Travel = paths['/api/freight']['get']['responses'][200]['content']['application/json'];
export type TravelPlan = NonNullable<Travel['plans']>['best'];
export type TravelTrial = NonNullable<Travel['plans']>['table'][number];
