// What can be done with one lane of the picture: a menu of its own, one at a time for the whole grid.
import { EyeOff, Filter, MousePointerClick, Pin, PinOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import type { LaneId } from '../../shared/lane.ts';
import type { LaneState } from '../../shared/lane-state.ts';
import type { ViewOptions } from '../timeline/view-options.ts';
import styles from './lane-menu.module.css';

/** The name of a lane's menu and of its button; the label as the row shows it. */
export function laneMenuName(label: string): string {
  return `Lane menu of ${label}`;
}

export interface LaneMenuProps {
  readonly lane: LaneState;
  /** The label as the row shows it. */
  readonly label: string;
  /** Beside what the menu opens. */
  readonly trigger: HTMLElement;
  readonly options: ViewOptions;
  readonly onOptions: (changed: Partial<ViewOptions>) => void;
  readonly onSelect: (lane: LaneState) => void;
  readonly onClose: () => void;
}

/** The open menu of a lane. */
export function LaneMenu({ lane, label, trigger, options, onOptions, onSelect, onClose }: LaneMenuProps) {
  const pinned = options.pinned.has(lane.id);
  return (
    <Popover
      className={styles.popover ?? ''}
      aria-label={laneMenuName(label)}
      triggerRef={{ current: trigger }}
      placement="bottom start"
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Menu className={styles.menu ?? ''} aria-label={laneMenuName(label)} autoFocus="first" onClose={onClose}>
        <Item
          icon={pinned ? <PinOff /> : <Pin />}
          text={pinned ? 'Unpin' : 'Pin'}
          onAction={() => onOptions(pinned ? unpinned(options, lane.id) : pinnedToo(options, lane.id))}
        />
        <Item icon={<EyeOff />} text="Hide" onAction={() => onOptions(hiddenToo(options, lane.id))} />
        <Item
          icon={<Filter />}
          text="Only this lane"
          onAction={() => onOptions({ filter: `"${lane.metadata.label.trim()}"` })}
        />
        <Item icon={<MousePointerClick />} text="Select" onAction={() => onSelect(lane)} />
      </Menu>
    </Popover>
  );
}

function Item({ icon, text, onAction }: { icon: ReactNode; text: string; onAction: () => void }) {
  return (
    <MenuItem className={styles.item ?? ''} textValue={text} onAction={onAction}>
      <span aria-hidden="true" className={styles.icon}>
        {icon}
      </span>
      {text}
    </MenuItem>
  );
}

function pinnedToo({ pinned, hidden }: ViewOptions, lane: LaneId): Partial<ViewOptions> {
  return { pinned: new Set([...pinned, lane]), hidden: without(hidden, lane) };
}

function unpinned({ pinned }: ViewOptions, lane: LaneId): Partial<ViewOptions> {
  return { pinned: without(pinned, lane) };
}

function hiddenToo({ pinned, hidden }: ViewOptions, lane: LaneId): Partial<ViewOptions> {
  return { pinned: without(pinned, lane), hidden: new Set([...hidden, lane]) };
}

function without(lanes: ReadonlySet<LaneId>, lane: LaneId): ReadonlySet<LaneId> {
  return new Set([...lanes].filter((other) => other !== lane));
}
