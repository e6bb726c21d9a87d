// A dialog over the window, of one look. Escape and a click beside it close it.
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './window-dialog.module.css';

interface WindowDialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** A question that must be answered: announced as such. */
  readonly question?: boolean;
  readonly children: ReactNode;
}

/** A dialog with a title. */
export function WindowDialog({ title, open, onClose, question = false, children }: WindowDialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={open}
      isDismissable
      onOpenChange={(opened) => {
        if (!opened) onClose();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} role={question ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className={styles.title ?? ''}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
