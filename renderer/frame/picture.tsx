// The picture in its place.

/** The lanes. */
export function Picture() {
  return null;
}
