// What "Add client" and its like add.
import { describe, expect, test } from 'vitest';
import { EXAMPLE } from '../../../../renderer/script/scripts.ts';
import type { ClientsForm } from '../../../../renderer/state/ui-store.ts';
import { newClients, newClientsWords } from '../../../../renderer/toolbar/new-clients.ts';
import type { Script } from '../../../../shared/script.ts';

const FORM: ClientsForm = {
  count: '5',
  stagger: '0',
  program: null,
  mixed: false,
  mix: ['greet', 'silent', 'resetter'],
};
const of = (form: Partial<ClientsForm>, turn = 0, script: Script | undefined = EXAMPLE) =>
  newClients({ form: { ...FORM, ...form }, script, count: 2, stagger: 0, turn });

describe('new clients', () => {
  test('run what belongs to the server, until a program is chosen', () => {
    expect(of({})).toEqual({ ok: true, value: { count: 2, stagger: 0, program: null } });
    expect(of({ program: 'silent' })).toMatchObject({ ok: true, value: { program: 'silent' } });
  });

  test('of a mix go on where the last ones stopped', () => {
    const mixOf = (turn: number) => of({ mixed: true, program: 'echo' }, turn);
    expect(mixOf(0)).toMatchObject({ ok: true, value: { program: null, mix: ['greet', 'silent', 'resetter'] } });
    expect(mixOf(4)).toMatchObject({ ok: true, value: { mix: ['silent', 'resetter', 'greet'] } });
  });

  test('of a mix of one run it; a mix of none is told', () => {
    expect(of({ mixed: true, mix: ['silent'] })).toEqual({
      ok: true,
      value: { count: 2, stagger: 0, program: 'silent' },
    });
    expect(of({ mixed: true, mix: [] })).toMatchObject({ ok: false, error: { code: 'bad-command' } });
  });

  test('of the program Script take the chosen one along, and only they', () => {
    expect(of({ program: 'script' })).toMatchObject({ ok: true, value: { program: 'script', script: EXAMPLE } });
    expect(of({ mixed: true, mix: ['greet', 'script'] })).toMatchObject({ ok: true, value: { script: EXAMPLE } });
    expect(of({ program: 'greet' })).not.toHaveProperty('value.script');
  });

  test('of a script that is not finished are none: the step is named, and one click corrects it', () => {
    const unfinished: Script = { name: 'Mine', steps: [{ do: 'close' }, { do: 'send', text: '' }] };
    expect(of({ program: 'script' }, 0, unfinished)).toMatchObject({
      ok: false,
      error: {
        code: 'bad-script',
        message: 'The script “Mine” cannot run. Step 2, text: must not be empty.',
        action: 'edit-script',
      },
    });
  });
});

test('are said in words', () => {
  const what = { count: 1, stagger: 0, program: null } as const;
  expect(newClientsWords(what)).toBe('1 client');
  expect(newClientsWords({ ...what, count: 5000, stagger: 20 })).toBe('5,000 clients, one every 20 ms');
  expect(newClientsWords({ ...what, count: 3, program: 'echo' })).toBe('3 × echo check');
  expect(newClientsWords({ ...what, count: 4, mix: ['greet', 'script'], script: EXAMPLE })).toBe(
    '4 × greet, script “Three hellos” in turn',
  );
});
