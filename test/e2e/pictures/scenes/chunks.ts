// How bytes go over: split and joined, bytes under way, chunks of no bytes and of 100 MB, two events in one microsecond.
import { Recording } from '../recording/recording.ts';

/** As fast as it can; the clients' programs are of the test's own. */
export function chunks(): Recording {
  const session = new Recording({ paced: false });
  const server = session.server();
  const client = (at: number, label: string) => {
    const lane = session.lane(at, { server, label }).connects(at, at + 0.4);
    server.accepts(lane, at + 0.6, at - 50);
    return lane;
  };

  const split = client(100, 'One send, three recvs');
  split.client.sends(900, 3000).waitsLong(1000, 60_000);
  split.server.receives({ from: 101, at: 1300, bytes: 1024 }).waits(1300, 2300);
  split.server.receives({ from: 2300, at: 2310, bytes: 1024 }).waits(2310, 3600);
  split.server.receives({ from: 3600, at: 3610, bytes: 952 }).waitsInRecv(3700);

  const joined = client(200, 'Three sends, one recv');
  for (const at of [800, 1900, 2900]) joined.client.sends(at, 500).isBusy(at, at + 700);
  joined.server.waits(300, 4100).receives({ from: 4100, at: 4110, bytes: 1500, asks: 4096 }).waitsInRecv(4200);
  joined.client.waitsLong(3700, 60_000);

  const both = client(300, 'Split and joined');
  both.client.sends(700, 1500).sends(1700, 1500).sends(2700, 1500).waitsLong(2800, 60_000);
  both.server.receives({ from: 302, at: 1100, bytes: 1000 }).waits(1100, 2200);
  both.server.receives({ from: 2200, at: 2210, bytes: 1000 }).waits(2210, 3300);
  both.server.receives({ from: 3300, at: 3310, bytes: 1000 }).waits(3310, 4300);
  both.server.receives({ from: 4300, at: 4310, bytes: 1500, asks: 2048 }).waitsInRecv(4400);

  const underWay = client(400, 'Bytes under way');
  underWay.server.waitsInRecv(401);
  for (let at = 900; at < 4500; at += 450) underWay.server.sends(at, 520_000).isBusy(at, at + 440);
  underWay.client.waits(500, 3000).receives({ from: 3000, at: 3100, bytes: 1_500_000, asks: 2_000_000 });
  underWay.client.waitsLong(3100, 60_000);

  const sizes = client(500, '0 bytes and 100 MB');
  sizes.client.sends(1200, 0).sends(2200, 'x').blocksInSend(3000, 100_000_000, 6000).waitsLong(6100, 60_000);
  sizes.server.receives({ from: 502, at: 2400, bytes: 1 });
  sizes.server.receives({ from: 2400, at: 6000, bytes: 100_000_000, asks: 100_000_000 }).waitsInRecv(6050);

  const atOnce = client(600, 'Two events at once');
  atOnce.client.sends(2000, 'first\n').sends(2000, 'second\n').waitsInRecv(2000);
  atOnce.server.receives({ from: 602, at: 2000.4, bytes: 13 }).sends(2000.4, 'first\n').sends(2000.4, 'second\n');
  atOnce.client.receives({ from: 2000, at: 4000, bytes: 13 }).waitsLong(4000, 60_000);
  atOnce.server.waitsInRecv(2000.4);
  server.waits(700);
  return session.until(7200);
}
