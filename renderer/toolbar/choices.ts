// A catalog as the lines of a combobox.

/** Each name of a catalog with its label. */
export function choicesOf<K extends string>(catalog: Record<K, { readonly label: string }>): [K, string][] {
  return (Object.entries(catalog) as [K, { label: string }][]).map(([name, { label }]) => [name, label]);
}
