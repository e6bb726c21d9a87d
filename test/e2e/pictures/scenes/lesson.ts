// A lesson: an echo server and six clients, each in another state. The scene behind the pictures of the window's panels too.
import { Flag } from '../../../../shared/event-kinds.ts';
import { Recording } from '../recording/recording.ts';

/** Thread per client; the third client's sender is blocked. */
export function lesson(): Recording {
  const session = new Recording();
  const server = session.server();
  const client = (at: number, acceptedAt: number) => {
    const lane = session.lane(at, { server }).connects(at, at + 0.4);
    server.accepts(lane, acceptedAt);
    return lane;
  };

  const pings = client(200, 200.6);
  pings.server.receives({ from: 201, at: 870, bytes: 7, keptBack: 167 });
  for (const [round, at] of [700, 2700, 4700].entries()) {
    pings.client.sends(at, `ping ${round + 1}\n`);
    pings.client.receives({ from: at + 500, at: at + 1167, bytes: 7, keptBack: 167 });
    pings.server.sends(at + 1000, `ping ${round + 1}\n`);
    if (round < 2) pings.server.receives({ from: at + 1500, at: at + 2167, bytes: 7, keptBack: 167 });
  }
  pings.server.waitsInRecv(6200);
  pings.client.held('send');

  const fans = client(700, 700.6);
  fans.client.sends(1300, 3000);
  for (const at of [1467, 2500, 3600]) {
    fans.server.receives({ from: at === 1467 ? 702 : at - 100, at, bytes: 1000, keptBack: at === 1467 ? 160 : 0 });
    fans.server.sends(at + 500, 1000);
  }
  fans.client.waits(1300, 4800).receives({ from: 4900, at: 4910, bytes: 3000, asks: 4096 });
  fans.server.waitsInRecv(4700);
  fans.client.held('send');

  const blocked = client(1200, 1200.6);
  blocked.server.receives({ from: 1202, at: 1800, bytes: 900 });
  blocked.client.sends(1750, 900).waitsLong(1800, 60_000);
  blocked.server.sends(2300, 1_200_000).sends(2900, 1_400_000).sends(3600, 1_300_000).blocksInSend(4200, 400_000);

  const bye = client(1900, 1900.6);
  bye.client.sends(2500, 'bye\n');
  bye.server.receives({ from: 1902, at: 2667, bytes: 4, keptBack: 160 }).sends(3200, 'bye\n');
  bye.client.receives({ from: 3000, at: 3367, bytes: 4, keptBack: 160 }).shutsDown(4300);
  bye.server.receives({ from: 3700, at: 4800, bytes: 0, keptBack: 160 }).programEnds(4800).closes(5300, 'fin');
  bye.client.receives({ from: 4800, at: 5500, bytes: 0, keptBack: 160 }).programEnds(5500).closes(6000, 'none');
  bye.ends(6000);

  const reset = client(2900, 2900.6);
  reset.client.sends(3500, 'hello\n').receives({ from: 4000, at: 4367, bytes: 6, keptBack: 160 });
  reset.server.receives({ from: 2902, at: 3667, bytes: 6, keptBack: 160 }).sends(4200, 'hello\n').waitsInRecv(4700);
  reset.client.closes(5900, 'rst', { flags: Flag.byHand }).fails('send', 5900, 'EBADF').programEnds(5900);
  reset.server.fails('recv', 6100, 'ECONNRESET').finishes(6100, 'rst').programEnds(6100).closes(6600, 'none');
  reset.ends(6600);

  const late = client(6400, 6400.6);
  late.server.waitsInRecv(6402);
  late.client.held('send', 'tempo', 6400.6);
  server.waits(6900);
  session.answer('server.systemQueue', { waiting: 0, limit: 5 });
  session.answer('lane.kernelQueues', {
    client: { receive: 2_621_440, send: 0 },
    server: { receive: 0, send: 1_678_560 },
  });
  return session.until(7200);
}
