// The keys: each place on the keyboard does one thing, is explained, and is left alone where it is typed.
import { describe, expect, test } from 'vitest';
import { actionOf, focusOf, KEYS } from '../../../../renderer/keys/key-table.ts';
import { KEY_LINES } from '../../../../renderer/keys/key-words.ts';

const key = (code: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) => ({
  code,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

test('no key does two things, and every action stands on the sheet once', () => {
  const places = KEYS.map(({ code, shift = false }) => `${code} ${shift}`);
  expect(new Set(places).size).toBe(places.length);
  const explained = KEY_LINES.flatMap(({ actions }) => actions);
  expect([...explained].sort()).toEqual([...new Set(KEYS.map(({ action }) => action))].sort());
});

test('keys lie by their place, with Shift only where the table says so', () => {
  expect(actionOf(key('Slash'), 'nothing')).toBe('filter');
  expect(actionOf(key('Slash', { shiftKey: true }), 'nothing')).toBe('help');
  expect(actionOf(key('KeyN', { shiftKey: true }), 'nothing')).toBeUndefined();
  expect(actionOf(key('KeyW'), 'nothing')).toBe('zoom-in');
  expect(actionOf(key('Period'), 'nothing')).toBe('step');
  expect(actionOf(key('Period', { shiftKey: true }), 'nothing')).toBe('step-ten');
});

test('keys held with Ctrl, Alt or Meta are the system’s', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey'] as const)
    expect(actionOf(key('KeyF', { [held]: true }), 'nothing')).toBeUndefined();
});

describe('what has the focus keeps its keys', () => {
  test('a text field keeps all of them', () => {
    const focus = focusOf({ tagName: 'INPUT', type: 'search' });
    for (const { code } of KEYS) expect(actionOf(key(code), focus)).toBeUndefined();
    expect(focusOf({ tagName: 'SELECT' })).toBe('typing');
    expect(focusOf({ tagName: 'DIV', role: 'menuitemradio' })).toBe('typing');
  });

  test('a button keeps Space, and nothing else', () => {
    const focus = focusOf({ tagName: 'BUTTON' });
    expect(actionOf(key('Space'), focus)).toBeUndefined();
    expect(actionOf(key('Period'), focus)).toBe('step');
  });

  test('a slider, a tab, a log that scrolls keep arrows, End and Space', () => {
    for (const element of [
      { tagName: 'INPUT', type: 'range' },
      { tagName: 'DIV', role: 'tab' },
      { tagName: 'DIV', role: 'log' },
    ]) {
      const focus = focusOf(element);
      for (const code of ['ArrowLeft', 'ArrowDown', 'End', 'Space'])
        expect(actionOf(key(code), focus), code).toBeUndefined();
      expect(actionOf(key('KeyN'), focus)).toBe('add-client');
    }
  });

  test('the picture keeps none', () => {
    expect(focusOf({ tagName: 'BODY', role: null })).toBe('nothing');
    expect(actionOf(key('Space'), 'nothing')).toBe('pause');
  });
});
