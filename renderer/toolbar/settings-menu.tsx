// The theme, and where keys and signs are explained.
import { Settings } from 'lucide-react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import type { ThemeChoice } from '../theme/theme.ts';
import styles from './toolbar.module.css';

const THEMES = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const satisfies readonly (readonly [ThemeChoice, string])[];

/** The button "Settings" and its menu. */
export function SettingsMenu() {
  const { ui } = useApp();
  const theme = useUi((state) => state.theme);
  return (
    <MenuTrigger>
      <Button icon aria-label="Settings">
        <Settings aria-hidden="true" />
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu
          className={styles.menu ?? ''}
          onAction={(key) => {
            if (key === 'keys') ui.setState({ dialog: 'keys' });
          }}
        >
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const chosen = THEMES.find(([choice]) => keys !== 'all' && keys.has(choice));
              if (chosen) ui.setState({ theme: chosen[0] });
            }}
          >
            <Header className={styles.menuHeader}>Theme</Header>
            {THEMES.map(([choice, text]) => (
              <MenuItem key={choice} id={choice} className={styles.menuItem ?? ''}>
                {text}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className={styles.menuSeparator ?? ''} />
          <MenuItem id="keys" className={styles.menuItem ?? ''}>
            Keys and legend
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
