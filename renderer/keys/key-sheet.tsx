// The sheet behind `?`: what the keys do, and what the signs of the picture mean.
import { Button } from '../controls/button.tsx';
import { WindowDialog } from '../controls/window-dialog.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import styles from './key-sheet.module.css';
import { commonKeys, KEY_LINES, mouseLines } from './key-words.ts';
import { Legend } from './legend.tsx';
import { useCaps } from './use-caps.ts';

/** The dialog "Keys and legend". */
export function KeySheet() {
  const { ui } = useApp();
  const open = useUi((state) => state.dialog === 'keys');
  const close = () => ui.setState({ dialog: null });
  return (
    <WindowDialog title="Keys and legend" open={open} onClose={close}>
      <div className={styles.columns}>
        <Keys />
        <Legend />
      </div>
      <div className={styles.foot}>
        <Button weight="main" autoFocus onPress={close}>
          Done
        </Button>
      </div>
    </WindowDialog>
  );
}

function Keys() {
  const { live } = useApp();
  const capsOf = useCaps();
  const dragPans = useUi((state) => state.dragPans);
  return (
    <section className={styles.keys} aria-label="Keys">
      <h3>Keys</h3>
      <dl className={styles.lines}>
        {KEY_LINES.map(({ actions, words }) => (
          <KeyLine key={words} caps={actions.flatMap(capsOf)} words={words} />
        ))}
        {commonKeys(live.bridge.host.platform).map(([caps, words]) => (
          <KeyLine key={words} caps={caps} words={words} />
        ))}
      </dl>
      <h3>Mouse</h3>
      <dl className={styles.lines}>
        {mouseLines(dragPans).map(([how, words]) => (
          <div key={how} className={styles.line}>
            <dt>{how}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function KeyLine({ caps, words }: { caps: readonly string[]; words: string }) {
  return (
    <div className={styles.line}>
      <dt className={styles.caps}>
        {caps.map((cap) => (
          <kbd key={cap} className={styles.cap}>
            {cap}
          </kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
