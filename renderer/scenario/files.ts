// Files of the person's: one is chosen and read, one is given. A browser and Electron do both in the same way.

/** Lets a person choose a file. Undefined: none was chosen; in old browsers it is never answered then. */
export function chooseFile(kinds: readonly string[]): Promise<File | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = kinds.join(',');
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0]));
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

/** Gives a person a text as a file. */
export function giveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken hold of it once this turn is over.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** A name as files of every system may have it. */
export function fileName(name: string, ending: string): string {
  const plain = name
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80)
    .trim();
  return `${plain || 'session'}${ending}`;
}
