import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Everything that is no page: the 404 keeps the header, the search box and the reader's language. */
export const load: PageServerLoad = () => error(404, { message: 'not_found' });
