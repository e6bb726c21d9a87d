// What of a server's settings is seldom changed, behind a button of its own.
import { SlidersHorizontal } from 'lucide-react';
import { OWN_TIME_MAX } from '../../shared/limits.ts';
import { TextField } from '../controls/field.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import menus from './menus.module.css';

/** The largest time, and the arrows that change it. */
const WIDTH = '8ch';

/** The button "More server settings" and what opens from it. A dot says that something there is not as usual. */
export function MoreServerSettings() {
  const { ui } = useApp();
  const form = useUi((state) => state.serverForm);
  const face = (
    <span className={menus.marked} data-marked={Number(form.busy) !== 0}>
      <SlidersHorizontal aria-hidden="true" />
    </span>
  );
  return (
    <PopoverButton title="More server settings" name="More server settings" face={face}>
      {() => (
        <>
          <div className={menus.line}>
            <TextField
              label="Busy"
              name="Busy"
              type="number"
              min={0}
              max={OWN_TIME_MAX}
              style={{ inlineSize: WIDTH }}
              value={form.busy}
              aria-describedby="busy-note"
              onChange={(busy) => ui.setState({ serverForm: { ...form, busy } })}
            />
            <span aria-hidden="true">ms with each request</span>
          </div>
          <p id="busy-note" className={menus.note}>
            Milliseconds for which the program reads a disk, say, before it answers: its thread, or the one loop, does
            nothing else meanwhile.
          </p>
        </>
      )}
    </PopoverButton>
  );
}

/** Of a server that runs: nothing where its program is never busy. */
export function FixedBusy({ busy }: { busy: string }) {
  if (busy === '0') return null;
  return (
    <TextField
      label="Busy, ms"
      name="Busy"
      type="number"
      style={{ inlineSize: `${busy.length}ch` }}
      value={busy}
      disabled
      onChange={() => undefined}
    />
  );
}
