/** A picture as the api publishes it: one file per width and format. */
export interface Photo {
  id: string;
  /** What it shows, from inspection data when there is any. */
  alt?: string | undefined;
  caption?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
  /** The file for browsers that know nothing newer, at a middle width. */
  src: string;
  /** `srcset` strings, `"/media/x-320.webp 320w, …"`. */
  webp?: string | undefined;
  avif?: string | undefined;
  /** Of ours, not of the machine itself. */
  rendering?: boolean | undefined;
}
