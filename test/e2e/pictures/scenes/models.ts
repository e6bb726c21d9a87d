// What the server models do differently, and what only some programs show: pools, event loops, a chat room, deadlocks.
import { Recording } from '../recording/recording.ts';

/** Two threads and four clients; who comes third waits until a thread is free. Each request keeps its thread busy. */
export function pool(): Recording {
  const session = new Recording({ paced: false });
  const server = session.server({ model: 'pool', threads: 2 });
  const clients = [100, 300, 700, 1100].map((at) => {
    const lane = session.lane(at, { server }).connects(at, at + 0.4);
    server.accepts(lane, at + 0.6);
    return lane;
  });
  const turns = [
    { worker: 1, from: 101, until: 3100 },
    { worker: 2, from: 301, until: 4600 },
    { worker: 1, from: 3101, until: Number.POSITIVE_INFINITY },
    { worker: 2, from: 4601, until: 6200 },
  ];
  for (const [index, { worker, from, until }] of turns.entries()) {
    const lane = clients[index];
    if (!lane) continue;
    const asks = 400 + 400 * index;
    const takes = Math.max(from + 2, asks + 150);
    lane.client.sends(asks, 'one moment\n').receives({ from: asks + 10, at: takes + 1150, bytes: 11 });
    server.assigns(lane, worker, from);
    lane.server.receives({ from: from + 1, at: takes, bytes: 11 }).isBusy(takes, takes + 1000);
    lane.server.sends(takes + 1001, 'one moment\n');
    if (until === Number.POSITIVE_INFINITY) {
      lane.client.waitsLong(takes + 1160, 60_000);
      lane.server.waitsInRecv(takes + 1010);
      continue;
    }
    lane.client.closes(until - 100, 'fin');
    lane.server
      .receives({ from: takes + 1010, at: until - 60, bytes: 0 })
      .programEnds(until - 50)
      .closes(until - 40, 'fin');
    lane.left(until);
    lane.ends(until);
  }
  server.waits(1101);
  return session.until(7200);
}

/** One thread for all: it waits in select; while one handler is busy, nobody else is served. The third client does not read. */
export function eventLoop(): Recording {
  const session = new Recording({ paced: false });
  const server = session.server({ model: 'event-loop' });
  const [first, second, third] = [200, 500, 800].map((at) => session.lane(at, { server }).connects(at, at + 0.4));
  if (!first || !second || !third) throw new Error('three clients');
  server
    .selects(0, 201)
    .takesUp(first, 201)
    .selects(202, 501)
    .takesUp(second, 501)
    .selects(502, 801)
    .takesUp(third, 801);

  first.client.sends(1000, 'ping 1\n').receives({ from: 1010, at: 1100, bytes: 7 });
  server.selects(802, 1040).runs(first, 1040, 1060);
  first.server.takes(1041, 7).sends(1050, 'ping 1\n');

  second.client.sends(1800, 'a long one\n').receives({ from: 1810, at: 4150, bytes: 11 });
  server.selects(1061, 1830).runs(second, 1830, 4060);
  second.server.takes(1832, 11).isBusy(1850, 4050).sends(4051, 'a long one\n');
  first.client.sends(2300, 'ping 2\n').receives({ from: 2310, at: 4400, bytes: 7 });
  server.runs(first, 4070, 4090);
  first.server.takes(4072, 7).sends(4080, 'ping 2\n');

  third.client.sends(4500, 1_000_000).waitsLong(4510, 60_000);
  server.selects(4091, 4600).runs(third, 4600, 4660);
  third.server.takes(4602, 1_000_000, 1_048_576).sendsPart(4640, 1_000_000, 426_000);
  first.client.waitsLong(4420, 60_000);
  second.client.waitsLong(4160, 60_000);
  server.selectsOn(4661);
  return session.until(7200);
}

/** Threads, and what one says all get: by the thread of whoever spoke. The last member does not read, until nothing more can be queued. */
export function chat(): Recording {
  const session = new Recording({ paced: false });
  const server = session.server({ program: 'chat' });
  const members = ['Anna', 'Ben', 'Chris'].map((label, index) => {
    const at = 100 + 150 * index;
    const lane = session.lane(at, { server, label, program: 'chatter' }).connects(at, at + 0.4);
    server.accepts(lane, at + 0.6, at - 40);
    return lane;
  });
  const [anna, ben, chris] = members;
  if (!anna || !ben || !chris) throw new Error('three members');
  const says = [
    { who: anna, others: [ben, chris], at: 900 },
    { who: ben, others: [anna, chris], at: 2300 },
    { who: anna, others: [ben, chris], at: 3900 },
  ];
  const since = new Map(members.map((lane, index) => [lane, 102 + 150 * index]));
  const heardFrom = new Map(members.map((lane, index) => [lane, 110 + 150 * index]));
  for (const { who, others, at } of says) {
    who.client.sends(at, 'hello\n');
    who.server.receives({ from: since.get(who) ?? 0, at: at + 120, bytes: 6 }).isHanded(at + 200, 'hello\n');
    since.set(who, at + 260);
    for (const lane of others) lane.server.isHanded(at + 220, 'hello\n');
    for (const lane of [anna, ben]) {
      lane.client.receives({ from: heardFrom.get(lane) ?? 0, at: at + 420, bytes: 6 });
      heardFrom.set(lane, at + 430);
    }
  }
  chris.client.waitsLong(410, 60_000);
  chris.server.waitsInRecv(since.get(chris) ?? 0);
  anna.client.setsNoDelay(4600).sends(5000, 'and more\n').waitsInRecv(5010);
  anna.server.receives({ from: since.get(anna) ?? 0, at: 5120, bytes: 9 }).findsFull(5200, chris.id);
  ben.client.waitsInRecv(heardFrom.get(ben) ?? 0);
  ben.server.waitsInRecv(since.get(ben) ?? 0);
  server.waits(460);
  return session.until(7200);
}

/** Two connections on which both sides wait for each other for ever: in recv, and in send. */
export function deadlock(): Recording {
  const session = new Recording({ paced: false });
  const server = session.server({ program: 'waits-first' });
  const client = (at: number, label: string, program: string) => {
    const lane = session.lane(at, { server, label, program }).connects(at, at + 0.4);
    server.accepts(lane, at + 0.6, at - 40);
    return lane;
  };
  const polite = client(300, 'After you', 'waits-first');
  polite.client.waitsInRecv(310);
  polite.server.waitsInRecv(302);
  const both = client(900, 'Both send first', 'bulk-sender');
  both.client.blocksInSend(1400, 10_000_000);
  both.server.blocksInSend(1600, 10_000_000);
  const fine = client(1500, 'Somebody begins', 'echo');
  fine.client.sends(2200, 'hello\n').receives({ from: 2210, at: 3700, bytes: 11 });
  fine.server.receives({ from: 1502, at: 2500, bytes: 6 }).sends(3400, 'After you.\n').waitsInRecv(3500);
  fine.client.waitsLong(3800, 60_000);
  server.waits(1502);
  return session.until(7200);
}
