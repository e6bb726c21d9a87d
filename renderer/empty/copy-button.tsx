// A button that copies a text and says whether it did.
import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { copyText } from './copy-text.ts';

/** `name`: what is copied, for the button's own name. */
export function CopyButton({ name, text }: { name: string; text: string }) {
  const [done, setDone] = useState<'yes' | 'no' | null>(null);
  const copy = async () => setDone((await copyText(text)) ? 'yes' : 'no');
  return (
    <Button aria-label={`Copy ${name}`} onPress={() => void copy()}>
      <span aria-live="polite">{done === 'yes' ? 'Copied' : done === 'no' ? 'Select it' : 'Copy'}</span>
    </Button>
  );
}
