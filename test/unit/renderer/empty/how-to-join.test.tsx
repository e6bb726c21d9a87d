// "How to join": an address for each network there is, or the words that there is none.
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test } from 'vitest';
import { HowToJoin } from '../../../../renderer/empty/how-to-join.tsx';
import type { LiveSession } from '../../../../renderer/live/live-session.ts';
import { type App, AppContext } from '../../../../renderer/state/app-context.ts';
import { ROOM } from '../../../../renderer/state/servers.ts';
import { Ticks } from '../../../../renderer/state/ticks.ts';
import { createUiStore } from '../../../../renderer/state/ui-store.ts';
import type { NetworkAddress } from '../../../../shared/contract.ts';
import { ok } from '../../../../shared/result.ts';
import { recorded, serverOpened } from '../session.ts';
import { HandClock } from '../state/hand-clock.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** The panel of a server on `host`, on a computer whose addresses may change. */
async function shown(addresses: readonly NetworkAddress[], host = ROOM) {
  const computer = { addresses };
  const clock = new HandClock();
  const { session } = recorded(serverOpened(1, 1, 52_000, host));
  const bridge = { host: { platform: 'linux' }, call: async () => ok(computer.addresses) };
  const live = { session, bridge } as unknown as LiveSession;
  const ui = createUiStore(() => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }));
  ui.setState({ howToJoin: true });
  const app = { live, ui, clock, ticksAt: (rate: number) => new Ticks(() => () => undefined, rate, clock) };
  const page = document.createElement('div');
  document.body.append(page);
  const root = createRoot(page);
  onTestFinished(() => {
    act(() => root.unmount());
    page.remove();
  });
  await act(async () =>
    root.render(
      <AppContext.Provider value={app as unknown as App}>
        <HowToJoin />
      </AppContext.Provider>,
    ),
  );
  const places = () => [...page.querySelectorAll('strong')].map(({ textContent }) => textContent);
  return { page, places, computer, ui, pass: (ms: number) => act(async () => clock.pass(ms)) };
}

const eth = { name: 'eth0', address: '192.168.1.20' };
const wlan = { name: 'wlan0', address: '10.0.0.7' };

test('each network has its address and port, and the commands for it', async () => {
  const { page, places } = await shown([eth, wlan]);
  expect(places()).toEqual(['192.168.1.20:52000', '10.0.0.7:52000']);
  for (const command of ['nc 192.168.1.20 52000', 'nc 10.0.0.7 52000']) expect(page.textContent).toContain(command);
  expect(page.textContent).toContain('one of these networks, over IPv4');
});

test('without a network it says so, and notices when there is one', async () => {
  const { page, places, computer, pass } = await shown([]);
  expect(places()).toEqual([]);
  expect(page.textContent).toContain('This computer has no address in a network');
  expect(page.textContent).toContain('127.0.0.1:52000');
  computer.addresses = [wlan];
  await pass(3000);
  expect(places()).toEqual(['10.0.0.7:52000']);
});

test('a server on one address is joined at that address', async () => {
  expect((await shown([eth, wlan], eth.address)).places()).toEqual(['192.168.1.20:52000']);
});

test('a server of this computer alone has no such panel', async () => {
  expect((await shown([eth], '127.0.0.1')).page.textContent).toBe('');
});
