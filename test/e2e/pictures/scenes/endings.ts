// How a connection can end, and how it may never begin.
import { Flag } from '../../../../shared/event-kinds.ts';
import { Recording } from '../recording/recording.ts';

/** As fast as it can. */
export function endings(): Recording {
  const session = new Recording({ paced: false });
  const server = session.server();
  const client = (at: number, label: string, simulated = true) => {
    const lane = session.lane(at, { server, label, simulated });
    if (simulated) lane.connects(at, at + 0.4);
    else lane.arrives(at);
    server.accepts(lane, at + 0.6, at - 50);
    return lane;
  };

  const fin = client(100, 'FIN both ways');
  fin.client.sends(800, 'bye\n').receives({ from: 810, at: 1500, bytes: 4 }).shutsDown(2800);
  fin.server
    .receives({ from: 101, at: 1200, bytes: 4 })
    .sends(1300, 'bye\n')
    .receives({ from: 1310, at: 3600, bytes: 0 });
  fin.server.programEnds(3600).closes(4400, 'fin');
  fin.client.receives({ from: 2810, at: 5000, bytes: 0 }).programEnds(5000).closes(5000, 'none');
  fin.ends(5000);

  const half = client(200, 'Half-closed');
  half.client.sends(900, 'all I have\n').shutsDown(1800).waitsInRecv(1900);
  half.server.receives({ from: 201, at: 1200, bytes: 11 }).receives({ from: 1210, at: 2600, bytes: 0 });
  half.server.isBusy(2600, 4200).sends(4200, 'my answer\n');
  half.client.receives({ from: 1900, at: 4600, bytes: 10 }).waitsInRecv(4610);

  const seen = client(300, 'RST, seen in recv');
  seen.client.sends(1000, 'hello\n').receives({ from: 1010, at: 1700, bytes: 6 });
  seen.server.receives({ from: 301, at: 1300, bytes: 6 }).sends(1400, 'hello\n').waitsInRecv(1410);
  seen.client.closes(3400, 'rst', { flags: Flag.byHand }).fails('send', 3400, 'EBADF').programEnds(3400);
  seen.server.fails('recv', 4300, 'ECONNRESET').finishes(4300, 'rst').programEnds(4300).closes(4300, 'none');
  seen.ends(4300);

  const pipe = client(400, 'RST, seen in send');
  pipe.client.sends(1000, 600).isBusy(1000, 2400).closes(2400, 'rst');
  pipe.server.receives({ from: 401, at: 1300, bytes: 600 }).isBusy(1300, 4900);
  pipe.server.fails('send', 4900, 'EPIPE').finishes(4900, 'rst').programEnds(4900).closes(4900, 'none');
  pipe.ends(4900);

  const refused = session.lane(1500, { label: 'Refused' });
  refused.tries(1500);
  refused.client.fails('connect', 2300, 'ECONNREFUSED').finishes(2300, 'neverOpened');
  refused.server.finishes(2300, 'neverOpened');
  refused.client.closes(2300, 'none');
  refused.ends(2300);

  const outside = client(700, 'Outside program', false);
  const seenOnly = { flags: Flag.outside };
  outside.server.sends(702, 'Hi! I am server\n').receives({ from: 710, at: 2100, bytes: 16 });
  outside.server.sends(2500, 'Hi! I am server\n').receives({ from: 2510, at: 4700, bytes: 0 });
  outside.client.finishes(4700, 'fin', seenOnly);
  outside.server.programEnds(4700).closes(5200, 'fin');
  outside.ends(5200);

  const lost = client(800, 'Lost without a word');
  lost.client.sends(1500, 'still there?\n').waitsInRecv(1510);
  lost.server.receives({ from: 801, at: 1800, bytes: 13 }).waitsInRecv(1900);
  lost.client.fails('recv', 6000, 'ETIMEDOUT').finishes(6000, 'lost').programEnds(6000).closes(6000, 'none');
  server.waits(900);
  return session.until(7200);
}
