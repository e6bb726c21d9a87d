// The keys: by position on the keyboard (event.code), so that they lie the same on every layout.

export type KeyAction =
  | 'pause'
  | 'step'
  | 'step-ten'
  | 'expect-client'
  | 'expect-server'
  | 'add-client'
  | 'zoom-in'
  | 'zoom-out'
  | 'pan-left'
  | 'pan-right'
  | 'along-left'
  | 'along-right'
  | 'along-up'
  | 'along-down'
  | 'other-end'
  | 'next-event'
  | 'previous-event'
  | 'zoom-to-selection'
  | 'zoom-to-fit'
  | 'go-live'
  | 'rename'
  | 'filter'
  | 'deselect'
  | 'help';

export interface KeyBinding {
  readonly code: string;
  readonly shift?: true;
  readonly action: KeyAction;
  /** What is printed on the key where the layout is not known. */
  readonly cap: string;
}

export const KEYS: readonly KeyBinding[] = [
  { code: 'Space', action: 'pause', cap: 'Space' },
  { code: 'Period', action: 'step', cap: '.' },
  { code: 'Period', shift: true, action: 'step-ten', cap: 'Shift .' },
  { code: 'KeyC', action: 'expect-client', cap: 'C' },
  { code: 'KeyV', action: 'expect-server', cap: 'V' },
  { code: 'KeyN', action: 'add-client', cap: 'N' },
  { code: 'KeyW', action: 'zoom-in', cap: 'W' },
  { code: 'KeyS', action: 'zoom-out', cap: 'S' },
  { code: 'KeyA', action: 'pan-left', cap: 'A' },
  { code: 'KeyD', action: 'pan-right', cap: 'D' },
  { code: 'ArrowLeft', action: 'along-left', cap: '←' },
  { code: 'ArrowRight', action: 'along-right', cap: '→' },
  { code: 'ArrowUp', action: 'along-up', cap: '↑' },
  { code: 'ArrowDown', action: 'along-down', cap: '↓' },
  { code: 'BracketLeft', action: 'other-end', cap: '[' },
  { code: 'BracketRight', action: 'other-end', cap: ']' },
  { code: 'KeyJ', action: 'next-event', cap: 'J' },
  { code: 'KeyK', action: 'previous-event', cap: 'K' },
  { code: 'KeyF', action: 'zoom-to-selection', cap: 'F' },
  { code: 'Digit0', action: 'zoom-to-fit', cap: '0' },
  { code: 'End', action: 'go-live', cap: 'End' },
  { code: 'F2', action: 'rename', cap: 'F2' },
  { code: 'Slash', action: 'filter', cap: '/' },
  { code: 'Escape', action: 'deselect', cap: 'Esc' },
  { code: 'Slash', shift: true, action: 'help', cap: '?' },
];

/** What has the focus, as far as it takes keys for itself. */
export type Focus =
  /** Text is typed, or a list searched by typing: every key is its own. */
  | 'typing'
  /** Arrows, End and Space move it: a slider, tabs, radios, a divider, a list that scrolls. */
  | 'arrows'
  /** Space presses it. */
  | 'press'
  | 'nothing';

interface Pressed {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const ARROW_CODES = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'End', 'Space'];

/** What a key does where the focus is; undefined: nothing of ours. */
export function actionOf(pressed: Pressed, focus: Focus): KeyAction | undefined {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || focus === 'typing') return undefined;
  if (focus === 'arrows' && ARROW_CODES.includes(pressed.code)) return undefined;
  if (focus === 'press' && pressed.code === 'Space') return undefined;
  return KEYS.find(({ code, shift = false }) => code === pressed.code && shift === pressed.shiftKey)?.action;
}

const TYPING_ROLES = [
  'textbox',
  'searchbox',
  'combobox',
  'spinbutton',
  'menu',
  'menuitem',
  'menuitemradio',
  'listbox',
  'option',
];
const ARROW_ROLES = ['slider', 'tab', 'radio', 'separator', 'log', 'tabpanel'];
const PRESS_ROLES = ['button', 'link', 'checkbox', 'switch'];
const TYPING_INPUTS = ['text', 'search', 'number'];

/** What the focused element takes for itself. */
export function focusOf(element: { tagName: string; type?: string; role?: string | null }): Focus {
  const tag = element.tagName.toLowerCase();
  const { role, type = '' } = element;
  if (tag === 'select' || tag === 'textarea' || (tag === 'input' && TYPING_INPUTS.includes(type))) return 'typing';
  if (role && TYPING_ROLES.includes(role)) return 'typing';
  if (
    tag === 'section' ||
    (role && ARROW_ROLES.includes(role)) ||
    (tag === 'input' && (type === 'range' || type === 'radio'))
  )
    return 'arrows';
  if ((role && PRESS_ROLES.includes(role)) || tag === 'button' || tag === 'a' || tag === 'input') return 'press';
  return 'nothing';
}
