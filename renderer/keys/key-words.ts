// What keys and mouse do, in words and in the order of the key sheet.
import type { KeyAction } from './key-table.ts';

export interface KeyLine {
  readonly actions: readonly KeyAction[];
  readonly words: string;
}

export const KEY_LINES: readonly KeyLine[] = [
  { actions: ['pause'], words: 'pause or resume' },
  { actions: ['step', 'step-ten'], words: 'let the oldest held call go; ten of them' },
  { actions: ['expect-client', 'expect-server'], words: 'asked first: expect the lane’s client, its server' },
  { actions: ['add-client'], words: 'add a client' },
  { actions: ['zoom-in', 'zoom-out'], words: 'zoom in, zoom out' },
  { actions: ['pan-left', 'pan-right'], words: 'earlier, later' },
  { actions: ['along-left', 'along-right'], words: 'along a lane, from chunk to chunk' },
  { actions: ['along-up', 'along-down'], words: 'to the rail or lane above, below' },
  { actions: ['other-end'], words: 'to the other end of an arrow' },
  { actions: ['next-event', 'previous-event'], words: 'next event, previous event' },
  { actions: ['zoom-to-selection'], words: 'zoom to the selection' },
  { actions: ['zoom-to-fit'], words: 'the whole session' },
  { actions: ['go-live'], words: 'follow the live edge' },
  { actions: ['rename'], words: 'rename the selected lane' },
  { actions: ['filter'], words: 'filter lanes' },
  { actions: ['deselect'], words: 'select nothing' },
  { actions: ['help'], words: 'this sheet' },
];

/** Keys that every program has; `platform` as Node names it. */
export function commonKeys(platform: string): readonly (readonly [caps: readonly string[], words: string])[] {
  const control = platform === 'darwin' ? '⌘' : 'Ctrl';
  return [
    [[control, 'C'], 'copy the selected event'],
    [[control, '+'], 'larger; with − smaller, with 0 as usual'],
  ];
}

/** What the mouse does over the lanes. `dragPans`: the setting "A drag pans". */
export function mouseLines(dragPans: boolean): readonly (readonly [how: string, words: string])[] {
  return [
    ['Wheel', 'scroll the lanes'],
    ['Ctrl + wheel', 'zoom where the pointer is'],
    ['Shift + wheel', 'earlier, later'],
    [dragPans ? 'Shift + drag' : 'Drag', 'select a stretch of time'],
    [dragPans ? 'Drag' : 'Shift + drag', 'earlier, later'],
  ];
}
