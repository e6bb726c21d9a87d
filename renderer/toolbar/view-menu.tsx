// How the lanes are shown: axis, size, order, what is left out, zoom.
import { ChevronUp, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { Button } from '../controls/button.tsx';
import { SelectField } from '../controls/field.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { Segments } from '../controls/segments.tsx';
import { Toggle } from '../controls/toggle.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { setView } from '../state/ui-store.ts';
import type { ViewOptions } from '../timeline/view-options.ts';
import styles from './menus.module.css';

const AXES = [
  ['real', 'Real time'],
  ['logical', 'Each event one column'],
] as const satisfies readonly (readonly [ViewOptions['axis'], string])[];

const SIZES = [
  ['auto', 'Auto'],
  ['near', 'Near'],
  ['middle', 'Middle'],
  ['far', 'Far'],
] as const satisfies readonly (readonly [ViewOptions['laneSize'], string])[];

const ORDERS = [
  ['oldest', 'Oldest first'],
  ['newest', 'Newest first'],
  ['label', 'By name'],
  ['state', 'By state'],
  ['bytes', 'Most bytes first'],
] as const satisfies readonly (readonly [ViewOptions['order'], string])[];

/** The button "View" and what opens from it. */
export function ViewMenu() {
  return (
    <PopoverButton
      title="View"
      weight="quiet"
      placement="top end"
      face={
        <>
          View
          <ChevronUp aria-hidden="true" />
        </>
      }
    >
      {() => (
        <>
          <Zoom />
          <Looks />
          <LeftOut />
        </>
      )}
    </PopoverButton>
  );
}

function Zoom() {
  const { picture } = useApp();
  const selected = useUi((state) => state.selection !== null || state.range !== null);
  return (
    <div className={styles.zoom}>
      <Button icon aria-label="Zoom out" onPress={() => picture.controls?.zoomOut()}>
        <ZoomOut aria-hidden="true" />
      </Button>
      <Button icon aria-label="Zoom in" onPress={() => picture.controls?.zoomIn()}>
        <ZoomIn aria-hidden="true" />
      </Button>
      <Button isDisabled={!selected} onPress={() => picture.controls?.zoomToSelection()}>
        <Maximize2 aria-hidden="true" />
        Zoom to the selection
      </Button>
    </div>
  );
}

function Looks() {
  const { ui } = useApp();
  const { axis, laneSize, order } = useUi((state) => state.view);
  return (
    <>
      <Segments label="Time axis" value={axis} choices={AXES} onChange={(chosen) => setView(ui, { axis: chosen })} />
      <Segments
        label="Lane size"
        value={laneSize}
        choices={SIZES}
        onChange={(chosen) => setView(ui, { laneSize: chosen })}
      />
      <SelectField
        label="Order"
        name="Lane order"
        value={order}
        choices={ORDERS}
        onChange={(chosen) => setView(ui, { order: chosen })}
      />
    </>
  );
}

function LeftOut() {
  const { ui } = useApp();
  const { collapseEnded, hidden, minimap } = useUi((state) => state.view);
  return (
    <div className={styles.lines}>
      <Toggle label="Collapse ended lanes" on={collapseEnded} onChange={(on) => setView(ui, { collapseEnded: on })} />
      <Toggle label="Minimap" on={minimap} onChange={(on) => setView(ui, { minimap: on })} />
      <div className={styles.line}>
        <Button isDisabled={hidden.size === 0} onPress={() => setView(ui, { hidden: new Set() })}>
          Show hidden lanes
        </Button>
        <span className={styles.note}>
          {hidden.size === 0 ? 'none is hidden' : `${hidden.size.toLocaleString('en')} hidden`}
        </span>
      </div>
    </div>
  );
}
