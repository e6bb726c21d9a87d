// What a program can be doing: running, waiting of its own will, held, kept back, waiting for the other side, acted for by hand.
import { Flag } from '../../../../shared/event-kinds.ts';
import { Recording } from '../recording/recording.ts';

/** Paused by the teacher near its end. */
export function calls(): Recording {
  const session = new Recording();
  const server = session.server({ program: 'greet' });
  const client = (at: number, label: string) => {
    const lane = session.lane(at, { server, label, program: 'greet' }).connects(at, at + 0.4);
    server.accepts(lane, at + 0.6, at - 40);
    return lane;
  };

  const busy = client(100, 'Running and busy');
  busy.server.sends(102, 'Hi! I am server\n').free(602);
  busy.server.isBusy(700, 2400).sends(2400, 'Hi! I am server\n').waitsInRecv(2900);
  busy.client.receives({ from: 101, at: 270, bytes: 16, keptBack: 167 }).isBusy(1000, 6400).held('recv', 'pause', 6400);

  const tempo = client(300, 'Held by the tempo');
  for (let at = 302; at < 6000; at += 2000) {
    tempo.server.sends(at, 'Hi! I am server\n').receives({ from: at + 500, at: at + 1168, bytes: 16, keptBack: 167 });
    tempo.client
      .receives({ from: at - 1, at: at + 168, bytes: 16, keptBack: 167 })
      .sends(at + 1000, 'HI! I am client.');
  }
  tempo.server.held('send').held('send', 'pause', 6500);
  tempo.client.held('recv').held('recv', 'pause', 6500);

  const teacher = client(500, 'Held by the teacher');
  teacher.server.sends(502, 'Hi! I am server\n').held('recv').held('recv', 'pause', 900);
  teacher.client.receives({ from: 501, at: 670, bytes: 16, keptBack: 167 }).held('send').held('send', 'pause', 900);

  const receiving = client(900, 'Waiting in recv');
  receiving.server.sends(902, 'Hi! I am server\n').waitsInRecv(1402);
  receiving.client.receives({ from: 901, at: 1070, bytes: 16, keptBack: 167 }).waitsLong(1100, 60_000);

  const blocked = client(1300, 'Waiting in send');
  blocked.server.sends(1302, 2_500_000).blocksInSend(1900, 100_000_000);
  blocked.client.receives({ from: 1301, at: 2600, bytes: 1024 }).waitsLong(2700, 60_000);

  const kept = client(1700, 'Kept back by slow motion');
  kept.server.sends(1702, 'Hi! I am server\n').waitsInRecv(2202);
  kept.client.receives({ from: 1701, at: 3400, bytes: 16, keptBack: 1660 }).sends(5200, 'HI! I am client.');
  kept.client.held('recv', 'pause', 6500);
  kept.server.keepsBack(2202, 5300, 16);

  const byHand = client(2100, 'By hand');
  byHand.server.sends(2102, 'Hi! I am server\n').waitsInRecv(2602);
  byHand.client.receives({ from: 2101, at: 2270, bytes: 16, keptBack: 167 }).held('send').held('send', 'pause', 3000);
  byHand.client.sends(3600, 'said by a person\n', { flags: Flag.byHand }).free(3000);
  byHand.server.receives({ from: 2602, at: 3800, bytes: 17 }).held('send', 'pause', 3800);
  byHand.client.sends(4600, 'and once more\n', { flags: Flag.byHand });
  server.waits(2600);
  return session.pause(6500).pause(7200);
}
