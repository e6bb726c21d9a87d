// What is printed on the keys of this keyboard, where the system tells.
import { useEffect, useState } from 'react';
import { KEYS, type KeyAction } from './key-table.ts';

/** The part of the Keyboard Map API that is used; Firefox and Safari have none. */
interface KeyboardWithLayout {
  getLayoutMap(): Promise<ReadonlyMap<string, string>>;
}

/** The caps of the keys that do something; the usual ones until the layout is known. */
export function useCaps(): (action: KeyAction) => string[] {
  const [layout, setLayout] = useState<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    const { keyboard } = navigator as Navigator & { keyboard?: KeyboardWithLayout };
    // No permission, or no layout known: the usual caps stay.
    keyboard?.getLayoutMap().then(setLayout, () => setLayout(null));
  }, []);
  return (action) =>
    KEYS.filter((binding) => binding.action === action).map(({ code, shift, cap }) => {
      const printed = layout?.get(code)?.toUpperCase();
      // Where `/` is printed, `?` is above it.
      if (!printed || (shift && printed === '/')) return cap;
      return shift ? `Shift ${printed}` : printed;
    });
}
