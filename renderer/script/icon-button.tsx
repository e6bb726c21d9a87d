// A quiet button that is only an icon; its name shows when the pointer rests on it.
import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';

interface IconButtonProps {
  readonly name: string;
  readonly off?: boolean;
  readonly act: () => void;
  readonly children: ReactNode;
}

/** The button. */
export function IconButton({ name, off = false, act, children }: IconButtonProps) {
  return (
    <span title={name}>
      <Button icon weight="quiet" aria-label={name} isDisabled={off} onPress={act}>
        {children}
      </Button>
    </span>
  );
}
