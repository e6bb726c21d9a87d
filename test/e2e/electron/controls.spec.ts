// Every control is used, once by mouse and once by keys alone: a table of all controls by role and name, and what each does.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { CLIENT_PROGRAMS } from '../../../shared/catalog.ts';
import { type Device, Hands } from '../support/hands.ts';
import type { LanesWindow } from '../support/lanes-window.ts';
import { repository } from '../support/launch.ts';
import { test } from '../support/shared-app.ts';

type Role = Parameters<LanesWindow['page']['getByRole']>[0];

/** One control, and what is to be seen once it has been used. */
interface Use {
  readonly role: Role;
  readonly name: string;
  /** What is typed or chosen. */
  readonly value?: string;
  /** Its name in the document is only the beginning. */
  readonly begins?: true;
  readonly after: (lanes: LanesWindow) => Promise<void>;
}

/** Controls that can be used one after the other. */
interface Group {
  readonly title: string;
  readonly begin: (lanes: LanesWindow) => Promise<void>;
  readonly uses: readonly Use[];
}

const nothing = async () => undefined;
const button = (name: string, after: Use['after']): Use => ({ role: 'button', name, after });
const control = ({ page }: LanesWindow, role: Role, name: string) => page.getByRole(role, { name, exact: true });
const shows = (role: Role, name: string) => (lanes: LanesWindow) => expect(control(lanes, role, name)).toBeVisible();
const gone = (role: Role, name: string) => (lanes: LanesWindow) => expect(control(lanes, role, name)).toHaveCount(0);
const checked = (role: Role, name: string) => (lanes: LanesWindow) => expect(control(lanes, role, name)).toBeChecked();
const unchecked = (role: Role, name: string) => (lanes: LanesWindow) =>
  expect(control(lanes, role, name)).not.toBeChecked();
const has = (role: Role, name: string, value: string) => (lanes: LanesWindow) =>
  expect(control(lanes, role, name)).toHaveValue(value);
const askFirst = ({ page }: LanesWindow) => page.getByRole('region', { name: 'Ask first' });
/** Escape leaves a menu. */
const leaveMenu: Use['after'] = async ({ page }) => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const chosenStep =
  (words: string) =>
  ({ page }: LanesWindow) =>
    expect(page.getByRole('status', { name: 'Chosen step' })).toHaveText(words);

/** Names of the scenarios that ship with the app, in their order. */
const BUILT_IN = readdirSync(join(repository, 'scenarios'))
  .filter((file) => file.endsWith('.scenario.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(join(repository, 'scenarios', file), 'utf8')).name as string);
const FIRST_BUILT_IN = BUILT_IN[0] ?? '';

const GROUPS: readonly Group[] = [
  {
    title: 'the server',
    begin: nothing,
    uses: [
      { role: 'combobox', name: 'Server model', value: 'Thread pool', after: has('combobox', 'Server model', 'pool') },
      { role: 'spinbutton', name: 'Threads', value: '3', after: has('spinbutton', 'Threads', '3') },
      { role: 'combobox', name: 'Server program', value: 'Echo', after: has('combobox', 'Server program', 'echo') },
      button('More server settings', shows('dialog', 'More server settings')),
      {
        role: 'spinbutton',
        name: 'Busy',
        value: '20',
        after: async (lanes) => {
          await has('spinbutton', 'Busy', '20')(lanes);
          await leaveMenu(lanes);
        },
      },
      {
        role: 'combobox',
        name: 'Server model',
        value: 'Iterative',
        after: has('combobox', 'Server model', 'iterative'),
      },
      { role: 'spinbutton', name: 'Backlog', value: '7', after: has('spinbutton', 'Backlog', '7') },
      { role: 'textbox', name: 'Port', value: '0', after: has('textbox', 'Port', '0') },
      button('Start server', shows('button', 'Stop server')),
      button('Another server', shows('combobox', 'Server')),
      { role: 'combobox', name: 'Server', value: '127.0.0.1', begins: true, after: shows('button', 'Stop server') },
      button('Stop server', shows('button', 'Start server')),
    ],
  },
  {
    title: 'the empty window',
    begin: (lanes) => lanes.port.fill('0'),
    uses: [
      button('Copy the Python command', (lanes) =>
        expect(lanes.button('Copy the Python command')).toContainText('Copied'),
      ),
      button('Choose a scenario', async (lanes) => {
        await shows('dialog', 'Scenarios')(lanes);
        await leaveMenu(lanes);
      }),
      button('Try it', (lanes) => expect(lanes.rows).toHaveCount(2)),
    ],
  },
  {
    title: 'the pace and new clients',
    begin: async (lanes) => void (await lanes.startServer()),
    uses: [
      button('Add client', (lanes) => expect(lanes.row('Client 1')).toBeVisible()),
      button('More ways to add clients', shows('dialog', 'Add clients')),
      { role: 'spinbutton', name: 'How many', value: '3', after: has('spinbutton', 'How many', '3') },
      { role: 'spinbutton', name: 'Stagger', value: '5', after: has('spinbutton', 'Stagger', '5') },
      { role: 'combobox', name: 'Client program', value: 'Echo', after: has('combobox', 'Client program', 'echo') },
      button('Add clients', (lanes) => expect(lanes.rows).toHaveCount(4)),
      button('More ways to add clients', shows('dialog', 'Add clients')),
      button('Repeat the last', (lanes) => expect(lanes.rows).toHaveCount(7)),
      button('More ways to add clients', shows('dialog', 'Add clients')),
      button('Add ten', (lanes) => expect(lanes.serverStatus).toContainText('17 open')),
      button('Pause', shows('button', 'Resume')),
      button('Step', shows('button', 'Resume')),
      button('Resume', shows('button', 'Pause')),
      {
        role: 'slider',
        name: 'Tempo',
        after: (lanes) =>
          expect(control(lanes, 'slider', 'Tempo')).toHaveAttribute('aria-valuetext', 'as fast as it can'),
      },
    ],
  },
  {
    title: 'a mix of clients, and their script',
    begin: async (lanes) => {
      await lanes.startServer();
      await lanes.click('More ways to add clients');
      await lanes.page.getByRole('combobox', { name: 'Client program' }).selectOption('A mix, in turn');
    },
    uses: [
      ...Object.values(CLIENT_PROGRAMS).map(({ label }): Use => {
        const isChosen = ['Greet', 'Silent'].includes(label);
        return { role: 'checkbox', name: label, after: (isChosen ? unchecked : checked)('checkbox', label) };
      }),
      { role: 'combobox', name: 'Script', value: 'Three hellos', after: has('combobox', 'Script', '0') },
      button('Edit script', shows('dialog', 'Script')),
      button('Done', gone('dialog', 'Script')),
    ],
  },
  {
    title: 'the script',
    begin: async (lanes) => {
      await lanes.startServer();
      await lanes.click('More ways to add clients');
      await lanes.click('Edit script');
    },
    uses: [
      {
        role: 'textbox',
        name: 'Name of the script',
        value: 'Mine',
        after: has('textbox', 'Name of the script', 'Mine'),
      },
      button('New script', has('textbox', 'Name of the script', 'Script')),
      { role: 'combobox', name: 'Edited script', value: 'Mine', after: has('textbox', 'Name of the script', 'Mine') },
      button('Copy script', has('textbox', 'Name of the script', 'Mine (copy)')),
      button('Delete script', has('textbox', 'Name of the script', 'Script')),
      button('Insert below', chosenStep('Step 2 of 8')),
      {
        role: 'combobox',
        name: 'Step 2, what it does',
        value: 'Wait',
        after: has('combobox', 'Step 2, what it does', 'wait'),
      },
      {
        role: 'spinbutton',
        name: 'Step 2, milliseconds',
        value: '70',
        after: has('spinbutton', 'Step 2, milliseconds', '70'),
      },
      button('Move up', chosenStep('Step 1 of 8')),
      button('Move down', chosenStep('Step 2 of 8')),
      button('Duplicate', chosenStep('Step 3 of 9')),
      button('Put into a repeat', chosenStep('Step 3 of 10')),
      button('Dissolve the repeat', chosenStep('Step 3 of 9')),
      button('Remove', chosenStep('Step 3 of 8')),
      button('Add step', chosenStep('Step 9 of 9')),
      { role: 'checkbox', name: 'Step 1, for ever', after: checked('checkbox', 'Step 1, for ever') },
      { role: 'checkbox', name: 'Step 1, for ever', after: unchecked('checkbox', 'Step 1, for ever') },
      { role: 'spinbutton', name: 'Step 1, times', value: '2', after: has('spinbutton', 'Step 1, times', '2') },
      { role: 'radiogroup', name: 'Shown as', value: 'JSON', after: shows('textbox', 'Script as JSON') },
      {
        role: 'textbox',
        name: 'Script as JSON',
        value: '{"name":"Mine","steps":[{"do":"recv"},]}',
        after: shows('button', 'Take the changes back'),
      },
      button('Take the changes back', gone('button', 'Take the changes back')),
      button('Add a client that runs it', (lanes) => expect(lanes.row('Client 1')).toBeVisible()),
    ],
  },
  {
    title: 'scenarios',
    begin: async (lanes) => void (await lanes.startServer()),
    uses: [
      button('Scenario', shows('dialog', 'Scenario')),
      button('Save…', shows('dialog', 'Save as a scenario')),
      {
        role: 'textbox',
        name: 'Name of the scenario',
        value: 'Mine',
        after: has('textbox', 'Name of the scenario', 'Mine'),
      },
      button('Cancel', gone('dialog', 'Save as a scenario')),
      button('Scenario', shows('dialog', 'Scenario')),
      button(FIRST_BUILT_IN, shows('dialog', FIRST_BUILT_IN)),
      button('Run', shows('region', 'Scenario')),
      button("Close the scenario's text", gone('region', 'Scenario')),
    ],
  },
  {
    title: 'steps of a lane, and asking first',
    begin: async (lanes) => {
      await pausedWithLanes(lanes);
      await lanes.select('Client 1');
    },
    uses: [
      button('Step ×10', shows('button', 'Resume')),
      button('Ways to step', shows('dialog', 'Step')),
      { role: 'radiogroup', name: 'Which calls', value: 'The lane', after: checked('radio', 'The lane') },
      {
        role: 'switch',
        name: 'Ask first',
        after: async (lanes) => {
          await checked('switch', 'Ask first')(lanes);
          await leaveMenu(lanes);
        },
      },
      button("Client 1's client", (lanes) => expect(askFirst(lanes)).toContainText('of 1 right')),
      button("Client 1's server", (lanes) => expect(askFirst(lanes)).toContainText('of 2 right')),
      button('the main thread', (lanes) => expect(askFirst(lanes)).toContainText('of 3 right')),
      button('Stop asking', gone('region', 'Ask first')),
    ],
  },
  {
    title: 'models side by side',
    begin: async (lanes) => void (await lanes.startServer()),
    uses: [
      button('Models to compare', shows('dialog', 'Compare models')),
      ...['Iterative', 'Thread pool', 'Event loop'].flatMap((name): Use[] => [
        { role: 'switch', name, after: unchecked('switch', name) },
        { role: 'switch', name, after: checked('switch', name) },
      ]),
      button('Compare 4 servers', shows('region', 'Comparison')),
      button('End comparison', gone('region', 'Comparison')),
      button('Compare models', shows('region', 'Comparison')),
    ],
  },
  {
    title: 'the line at the bottom',
    begin: pausedWithLanes,
    uses: [
      button('Hold view', shows('button', 'Follow live')),
      button('Follow live', shows('button', 'Hold view')),
      button('Zoom to fit', shows('button', 'Hold view')),
      { role: 'searchbox', name: 'Filter', value: 'Client 2', after: (lanes) => expect(lanes.rows).toHaveCount(1) },
      { role: 'searchbox', name: 'Filter', value: 'Client', after: (lanes) => expect(lanes.rows).toHaveCount(2) },
      button('Event log', (lanes) => expect(lanes.log).toHaveCount(0)),
      button('Inspector', gone('complementary', 'Inspector')),
      button('New session', shows('alertdialog', 'End this session?')),
      button('Cancel', gone('alertdialog', 'End this session?')),
      button('New session', shows('alertdialog', 'End this session?')),
      button('End it and begin a new one', shows('button', 'Try it')),
    ],
  },
  {
    title: 'the menu View',
    begin: async (lanes) => {
      await pausedWithLanes(lanes);
      await lanes.select('Client 1');
      await hideClient2(lanes);
    },
    uses: [
      button('View', shows('dialog', 'View')),
      button('Zoom out', shows('dialog', 'View')),
      button('Zoom in', shows('dialog', 'View')),
      button('Zoom to the selection', shows('dialog', 'View')),
      {
        role: 'radiogroup',
        name: 'Time axis',
        value: 'Each event one column',
        after: checked('radio', 'Each event one column'),
      },
      { role: 'radiogroup', name: 'Lane size', value: 'Near', after: checked('radio', 'Near') },
      {
        role: 'combobox',
        name: 'Lane order',
        value: 'Newest first',
        after: has('combobox', 'Lane order', 'newest'),
      },
      { role: 'switch', name: 'Collapse ended lanes', after: checked('switch', 'Collapse ended lanes') },
      { role: 'switch', name: 'Minimap', after: unchecked('switch', 'Minimap') },
      button('Show hidden lanes', (lanes) => expect(control(lanes, 'button', 'Show hidden lanes')).toBeDisabled()),
    ],
  },
  {
    title: 'the settings and the key sheet',
    begin: nothing,
    uses: [
      button('Settings', shows('dialog', 'Settings')),
      { role: 'radiogroup', name: 'Theme', value: 'Light', after: checked('radio', 'Light') },
      { role: 'switch', name: 'A drag pans', after: checked('switch', 'A drag pans') },
      { role: 'switch', name: 'Large text', after: checked('switch', 'Large text') },
      { role: 'switch', name: 'Large text', after: unchecked('switch', 'Large text') },
      button('Keys and legend', shows('dialog', 'Keys and legend')),
      button('Done', gone('dialog', 'Keys and legend')),
      button('Settings', shows('dialog', 'Settings')),
      button('About Socket Lanes', shows('dialog', 'About Socket Lanes')),
      button('Done', gone('dialog', 'About Socket Lanes')),
    ],
  },
  {
    title: 'the event log',
    begin: async (lanes) => {
      await pausedWithLanes(lanes);
      await lanes.select('Client 1');
    },
    uses: [
      { role: 'checkbox', name: 'Calls only', after: unchecked('checkbox', 'Calls only') },
      { role: 'checkbox', name: 'Only Client 1', after: checked('checkbox', 'Only Client 1') },
      button('Hide events', (lanes) => expect(lanes.log).toHaveCount(0)),
    ],
  },
  {
    title: 'the inspector',
    begin: async (lanes) => {
      await pausedWithLanes(lanes);
      await lanes.select('Client 1');
    },
    uses: [
      button('Rename', shows('textbox', 'Name of the lane')),
      { role: 'textbox', name: 'Name of the lane', value: 'Anna', after: has('textbox', 'Name of the lane', 'Anna') },
      button('Take this name', (lanes) => expect(lanes.row('Anna')).toBeVisible()),
      button('Rename', shows('textbox', 'Name of the lane')),
      button('Leave the name', gone('textbox', 'Name of the lane')),
      { role: 'radiogroup', name: 'Act as', value: 'server', after: checked('radio', 'server') },
      { role: 'textbox', name: 'Say', value: 'hello', after: has('textbox', 'Say', 'hello') },
      button('Send', (lanes) => expect(lanes.log).toContainText('“hello” (by hand)')),
      { role: 'switch', name: 'No delay (Nagle off)', after: checked('switch', 'No delay (Nagle off)') },
      button('Finish sending', (lanes) => expect(lanes.log).toContainText('shutdown()')),
      button('Close', (lanes) => expect(lanes.log).toContainText('close() returned (by hand)')),
      button('Hide inspector', gone('complementary', 'Inspector')),
    ],
  },
  {
    title: 'the alert',
    begin: async (lanes) => {
      await lanes.port.fill('none');
      await lanes.click('Start server');
      await expect(lanes.alert).toBeVisible();
    },
    uses: [button('Dismiss', (lanes) => expect(lanes.alert).toHaveCount(0))],
  },
  {
    title: 'a reset',
    begin: async (lanes) => {
      await pausedWithLanes(lanes);
      await lanes.select('Client 1');
    },
    uses: [button('Reset', (lanes) => expect(lanes.cell('Client 1', 'state')).toContainText('RST'))],
  },
];

for (const { title, begin, uses } of GROUPS)
  for (const device of ['mouse', 'keyboard'] as const)
    test(`${title}, by ${device}`, async ({ lanes }) => {
      await begin(lanes);
      if (device === 'keyboard')
        await lanes.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      for (const use of uses)
        await test.step(`${use.role} ${use.name}`, async () => {
          await apply(lanes, device, use);
          await use.after(lanes);
        });
    });

test('no control is missing from the table', async ({ lanes }) => {
  const listed = new Set([
    ...GROUPS.flatMap(({ uses }) => uses.map(({ name }) => name)),
    ...BUILT_IN,
    ...ELSEWHERE.menus,
  ]);
  const missing = async () => (await names(lanes)).filter((name) => !listed.has(name) && !OF_A_STEP.test(name));
  const missingIn = async (menu: string) => {
    await lanes.click(menu);
    await expect(lanes.page.getByRole('dialog')).toBeVisible();
    expect((await missing()).filter((name) => name !== 'Dismiss')).toEqual([]);
  };
  expect(await missing()).toEqual(ELSEWHERE.empty);
  for (const menu of ['More server settings', 'Choose a scenario']) {
    await missingIn(menu);
    await leaveMenu(lanes);
  }
  await pausedWithLanes(lanes);
  await lanes.select('Client 1');
  expect(await missing()).toEqual(ELSEWHERE.lanes);
  for (const menu of [
    'View',
    'Settings',
    'Scenario',
    'Ways to step',
    'Models to compare',
    'More ways to add clients',
  ]) {
    await missingIn(menu);
    if (menu !== 'More ways to add clients') await leaveMenu(lanes);
  }
  await missingIn('Edit script');
});

/** Each step of a script has the same controls. */
const OF_A_STEP = /^Step \d+, /;

/** Controls that other tests use by mouse and by keyboard. */
const ELSEWHERE = {
  empty: ['Listen on', 'Copy the nc command', 'Copy the PowerShell command'],
  lanes: ['Listen on'],
  menus: ['Open…'],
};

async function apply({ page }: LanesWindow, device: Device, { role, name, value = '', begins }: Use): Promise<void> {
  const hands = new Hands(page, device);
  const found: Locator = page.getByRole(role, { name, exact: true });
  switch (role) {
    case 'checkbox':
    case 'switch':
      return hands.toggle(found);
    case 'radiogroup':
      return hands.choose(found, value);
    case 'combobox': {
      const option = found.locator('option').filter({ hasText: begins ? new RegExp(`^${value}`) : value });
      return hands.select(found, (await option.first().textContent()) ?? value);
    }
    case 'textbox':
    case 'searchbox':
    case 'spinbutton':
      return hands.type(found, value);
    case 'slider':
      return hands.slide(found);
    default:
      return hands.press(found);
  }
}

/** Names of the controls to be seen now. Of choices only the group has one. */
function names({ page }: LanesWindow): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, select, input:not([type=radio])')];
    return controls
      .filter(
        (control) =>
          control.getClientRects().length > 0 &&
          !control.closest('[aria-hidden=true], [inert], [role=log], [role=grid], [role=tablist]'),
      )
      .map(
        (control) =>
          control.getAttribute('aria-label') ??
          (control.closest('label') ?? control).textContent?.replace(/\s+/g, ' ').trim() ??
          '',
      );
  });
}

async function pausedWithLanes(lanes: LanesWindow): Promise<void> {
  await lanes.startServer();
  await lanes.addClient('Client 1');
  await lanes.addClient('Client 2');
  await lanes.click('Pause');
  await expect(lanes.button('Resume')).toBeVisible();
}

async function hideClient2(lanes: LanesWindow): Promise<void> {
  await lanes.row('Client 2').focus();
  await lanes.page.keyboard.press('Shift+F10');
  await lanes.page.getByRole('menuitem', { name: 'Hide', exact: true }).press('Enter');
  await expect(lanes.rows).toHaveCount(1);
}
