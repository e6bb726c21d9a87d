// How the window looks, and where keys and signs are explained.
import { Settings } from 'lucide-react';
import { Dialog, DialogTrigger, Heading, Popover, Radio, RadioGroup, Switch } from 'react-aria-components';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import type { ThemeChoice } from '../theme/theme.ts';
import styles from './toolbar.module.css';

const THEMES = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const satisfies readonly (readonly [ThemeChoice, string])[];

/** The button "Settings" and what opens from it. */
export function SettingsMenu() {
  const { ui } = useApp();
  return (
    <DialogTrigger>
      <Button icon aria-label="Settings">
        <Settings aria-hidden="true" />
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Dialog className={styles.settings ?? ''}>
          {({ close }) => (
            <>
              <Heading slot="title" className={styles.popoverTitle ?? ''}>
                Settings
              </Heading>
              <Themes />
              <LargeText />
              <Button
                onPress={() => {
                  close();
                  ui.setState({ dialog: 'keys' });
                }}
              >
                Keys and legend
              </Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Themes() {
  const { ui } = useApp();
  const theme = useUi((state) => state.theme);
  return (
    <RadioGroup
      className={styles.themes ?? ''}
      aria-label="Theme"
      value={theme}
      onChange={(value) => {
        const chosen = THEMES.find(([choice]) => choice === value);
        if (chosen) ui.setState({ theme: chosen[0] });
      }}
    >
      <span className={styles.label} aria-hidden="true">
        Theme
      </span>
      {THEMES.map(([choice, text]) => (
        <Radio key={choice} value={choice} className={styles.theme ?? ''}>
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** For a projector: text of 22 px and more, and only the picture. */
function LargeText() {
  const { ui } = useApp();
  const largeText = useUi((state) => state.largeText);
  return (
    <Switch
      className={styles.switch ?? ''}
      isSelected={largeText}
      onChange={(selected) => ui.setState({ largeText: selected })}
    >
      <span className={styles.track} aria-hidden="true">
        <span className={styles.thumb} />
      </span>
      Large text
    </Switch>
  );
}
