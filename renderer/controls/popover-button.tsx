// A button that opens a small dialog below itself. Escape and a click beside it close it.
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { Button } from './button.tsx';
import styles from './popover-button.module.css';

interface PopoverButtonProps {
  /** The dialog's title. */
  readonly title: string;
  /** What is on the button. */
  readonly face: ReactNode;
  /** The button's name, where its face is only an icon. */
  readonly name?: string;
  readonly weight?: 'main' | 'usual' | 'quiet';
  /** Where the dialog opens while there is room. */
  readonly placement?: 'bottom end' | 'top end';
  readonly children: (close: () => void) => ReactNode;
}

/** The button and its dialog. */
export function PopoverButton(props: PopoverButtonProps) {
  const { title, face, name, weight = 'usual', placement = 'bottom end', children } = props;
  return (
    <DialogTrigger>
      <Button weight={weight} icon={name !== undefined} {...(name !== undefined && { 'aria-label': name })}>
        {face}
      </Button>
      <Popover className={styles.popover ?? ''} placement={placement}>
        <Dialog className={styles.dialog ?? ''}>
          {({ close }) => (
            <>
              <Heading slot="title" className={styles.title ?? ''}>
                {title}
              </Heading>
              {children(close)}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
