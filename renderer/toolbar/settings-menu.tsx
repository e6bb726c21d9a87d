// How the window looks and what a drag does, and where keys and signs are explained.
import { Settings } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { Segments } from '../controls/segments.tsx';
import { Toggle } from '../controls/toggle.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import type { ThemeChoice } from '../theme/theme.ts';

const THEMES = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const satisfies readonly (readonly [ThemeChoice, string])[];

/** The button "Settings" and what opens from it. */
export function SettingsMenu() {
  const { ui } = useApp();
  return (
    <PopoverButton title="Settings" name="Settings" face={<Settings aria-hidden="true" />}>
      {(close) => (
        <>
          <Choices />
          <Button
            onPress={() => {
              close();
              ui.setState({ dialog: 'keys' });
            }}
          >
            Keys and legend
          </Button>
          <Button
            onPress={() => {
              close();
              ui.setState({ dialog: 'about' });
            }}
          >
            About Socket Lanes
          </Button>
        </>
      )}
    </PopoverButton>
  );
}

function Choices() {
  const { ui } = useApp();
  const theme = useUi((state) => state.theme);
  const largeText = useUi((state) => state.largeText);
  const dragPans = useUi((state) => state.dragPans);
  return (
    <>
      <Segments label="Theme" value={theme} choices={THEMES} onChange={(chosen) => ui.setState({ theme: chosen })} />
      <Toggle
        label="Large text"
        note="For a projector: only the lanes and the pace."
        on={largeText}
        onChange={(on) => ui.setState({ largeText: on })}
      />
      <Toggle
        label="A drag pans"
        note={
          dragPans
            ? 'Shift with a drag selects a stretch of time.'
            : 'A drag selects a stretch of time; with Shift it pans.'
        }
        on={dragPans}
        onChange={(on) => ui.setState({ dragPans: on })}
      />
    </>
  );
}
