/** The paint lives with the listings, which serve the pictures; the studio and its tests use the same one. */
export * from '../../libs/listing/src/rendering-tint.ts';
