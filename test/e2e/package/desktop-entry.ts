// A desktop's menu entry, read as desktops read it.

/** The program of an entry and its arguments, with nothing to open (freedesktop.org, Desktop Entry Specification, "The Exec key"). */
export function parseExec(entry: string): string[] {
  const line = entryValue(entry, 'Exec') ?? '';
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)];
  return words
    .map(([, quoted, bare = '']) => quoted?.replace(/\\(.)/g, '$1') ?? bare)
    .filter((word) => !/^%[fFuU]$/.test(word));
}

/** The value of a key of the entry; undefined without it. */
export function entryValue(entry: string, key: string): string | undefined {
  return new RegExp(`^${key}=(.*)$`, 'm').exec(entry)?.[1];
}
