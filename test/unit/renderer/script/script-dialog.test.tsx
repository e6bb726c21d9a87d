// The dialog "Script": steps edited by controls, the same script as JSON, and what keeps it from running.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ScriptDialog } from '../../../../renderer/script/script-dialog.tsx';
import { scriptText } from '../../../../renderer/script/script-text.ts';
import { EXAMPLE } from '../../../../renderer/script/scripts.ts';
import { type App, AppContext } from '../../../../renderer/state/app-context.ts';
import { createUiStore } from '../../../../renderer/state/ui-store.ts';
import { SCRIPT_STEPS_MAX } from '../../../../shared/limits.ts';
import type { Script } from '../../../../shared/script.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** What the virtual list sees of itself. */
const HEIGHT = 480;

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  return () => vi.restoreAllMocks();
});

/** The open dialog. */
async function shown(script: Script = EXAMPLE) {
  const ui = createUiStore(() => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }));
  ui.setState({ scripts: [script], dialog: 'script' });
  const added: number[] = [];
  const app = { ui, actions: { addClients: async (count: number) => void added.push(count) } };
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => {
    act(() => root.unmount());
    document.body.replaceChildren();
  });
  await act(async () =>
    root.render(
      <AppContext.Provider value={app as unknown as App}>
        <ScriptDialog />
      </AppContext.Provider>,
    ),
  );
  const named = <E extends HTMLElement>(name: string): E => {
    const found = document.querySelector<E>(`[aria-label="${name}"]`);
    if (!found) throw new Error(`there is no “${name}”`);
    return found;
  };
  const button = (words: string) => {
    const all = [...document.querySelectorAll('button, [role=radio], label')] as HTMLElement[];
    const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent)?.trim() === words);
    if (!found) throw new Error(`there is no button “${words}”`);
    return found;
  };
  return {
    ui,
    added,
    named,
    button,
    has: (name: string) => document.querySelector(`[aria-label="${name}"]`) !== null,
    press: (words: string) => act(async () => button(words).click()),
    focus: (name: string) => act(async () => named(name).focus()),
    type: (name: string, value: string) =>
      act(async () => {
        const control = named<HTMLInputElement>(name);
        const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value') ?? {};
        set?.call(control, value);
        control.dispatchEvent(new Event(control.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
      }),
    script: () => ui.getState().scripts[ui.getState().script],
    status: () => named('State of the script').textContent,
  };
}

describe('the steps', () => {
  test('are changed in place, and what is changed holds at once', async () => {
    const { type, script, named, status } = await shown();
    expect(named<HTMLInputElement>('Step 2, text').value).toBe('hello\\n');
    await type('Step 2, text', 'bye\\r\\n');
    await type('Step 4, milliseconds', '70');
    await type('Step 5, what it does', 'reset');
    expect(script()?.steps).toEqual([
      {
        do: 'repeat',
        times: 3,
        steps: [{ do: 'send', text: 'bye\r\n' }, { do: 'recv' }, { do: 'wait', ms: 70 }],
      },
      { do: 'reset' },
      { do: 'recv-until', end: true },
      { do: 'close' },
    ]);
    expect(status()).toBe('7 steps, ready to run.');
  });

  test('the chosen one is moved, doubled, put into a repeat and removed', async () => {
    const { focus, press, script, named } = await shown({
      name: 'Mine',
      steps: [{ do: 'shutdown' }, { do: 'recv' }, { do: 'close' }],
    });
    await focus('Step 2, what it does');
    expect(named('Chosen step').textContent).toBe('Step 2 of 3');
    await press('Move up');
    await press('Duplicate');
    await press('Put into a repeat');
    expect(script()?.steps).toEqual([
      { do: 'recv' },
      { do: 'repeat', times: 3, steps: [{ do: 'recv' }] },
      { do: 'shutdown' },
      { do: 'close' },
    ]);
    await press('Dissolve the repeat');
    await press('Remove');
    expect(script()?.steps).toEqual([{ do: 'recv' }, { do: 'shutdown' }, { do: 'close' }]);
    await press('Insert below');
    expect(script()?.steps).toEqual([
      { do: 'recv' },
      { do: 'shutdown' },
      { do: 'send', text: 'hello\n' },
      { do: 'close' },
    ]);
    await press('Add step');
    expect(script()?.steps.at(-1)).toEqual({ do: 'send', text: 'hello\n' });
    expect(document.activeElement).toBe(named('Step 5, what it does'));
  });

  test('Alt with an arrow moves the step that has the focus', async () => {
    const { focus, named, script } = await shown({ name: 'Mine', steps: [{ do: 'recv' }, { do: 'close' }] });
    await focus('Step 1, what it does');
    await act(
      async () =>
        void named('Step 1, what it does').dispatchEvent(
          new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }),
        ),
    );
    expect(script()?.steps).toEqual([{ do: 'close' }, { do: 'recv' }]);
    expect(document.activeElement).toBe(named('Step 2, what it does'));
  });

  test('one that is not finished is named, and the script does not run until it is', async () => {
    const { type, status, button, press, added, ui } = await shown();
    await type('Step 2, text', '');
    expect(status()).toBe('Step 2, text: must not be empty.');
    expect(button('Add a client that runs it')).toHaveProperty('disabled', true);
    await type('Step 2, text', 'x');
    await press('Add a client that runs it');
    expect(added).toEqual([1]);
    expect(ui.getState()).toMatchObject({ dialog: null, clientsForm: { program: 'script', mixed: false } });
  });

  test('of ten thousand only those in view are in the document, and no more can be added', async () => {
    const steps = Array.from({ length: SCRIPT_STEPS_MAX }, () => ({ do: 'recv' }) as const);
    const { has, button } = await shown({ name: 'Long', steps });
    expect(has('Step 1')).toBe(true);
    expect(document.querySelectorAll('li').length).toBeLessThan(40);
    expect(document.querySelector('li')?.getAttribute('aria-setsize')).toBe('10000');
    expect(button('Add step')).toHaveProperty('disabled', true);
  });
});

describe('as JSON', () => {
  test('it is the same script', async () => {
    const { press, named, type, script } = await shown();
    await press('JSON');
    expect(named<HTMLTextAreaElement>('Script as JSON').value).toBe(scriptText(EXAMPLE));
    await type('Script as JSON', '{ "name": "Other", "steps": [{ "do": "close" }] }');
    expect(script()).toEqual({ name: 'Other', steps: [{ do: 'close' }] });
    await press('Steps');
    expect(named<HTMLSelectElement>('Step 1, what it does').value).toBe('close');
  });

  test('what is no script yet is kept as it was typed, told with its step, and can be taken back', async () => {
    const { press, named, type, script, status, ui } = await shown();
    await press('JSON');
    const wrong = scriptText(EXAMPLE).replace('"ms": 500', '"ms": "long"');
    await type('Script as JSON', wrong);
    expect(status()).toBe('Step 4, ms: must be a number of milliseconds.');
    expect(script()).toEqual(EXAMPLE);
    await act(async () => ui.setState({ dialog: null }));
    await act(async () => ui.setState({ dialog: 'script' }));
    expect(named<HTMLTextAreaElement>('Script as JSON').value).toBe(wrong);
    await press('Take the changes back');
    expect(named<HTMLTextAreaElement>('Script as JSON').value).toBe(scriptText(EXAMPLE));
    expect(status()).toBe('7 steps, ready to run.');
  });
});

test('scripts are added, copied, chosen and deleted', async () => {
  const { press, type, ui, script } = await shown();
  const names = () => ui.getState().scripts.map(({ name }) => name);
  await press('New script');
  await press('Copy script');
  expect(names()).toEqual(['Three hellos', 'Script', 'Script (copy)']);
  await type('Name of the script', 'Mine');
  await type('Edited script', '0');
  expect(script()?.name).toBe('Three hellos');
  await press('Delete script');
  expect(names()).toEqual(['Script', 'Mine']);
});
