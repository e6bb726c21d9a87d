// Servers with many clients: one that serves them one after another, and many lanes in the smaller forms.
import { Recording } from '../recording/recording.ts';

/** Iterative: the thread line has the colour of the lane it serves; the others wait in line. */
export function iterative(): Recording {
  const session = new Recording({ paced: false });
  const server = session.server({ model: 'iterative', program: 'greet' });
  const lanes = [100, 500, 1300, 2200, 3400, 5200].map((at) =>
    session.lane(at, { server, program: 'greet' }).connects(at, at + 0.4),
  );
  const served = [
    [100, 2600],
    [2650, 4300],
    [4350, 5000],
    [5050, Number.POSITIVE_INFINITY],
  ] as const;
  for (const [index, [from, until]] of served.entries()) {
    const lane = lanes[index];
    if (!lane) continue;
    server.accepts(lane, from + 0.6, from - 40);
    for (let at = from + 10; at + 500 < Math.min(until, 7000); at += 700) {
      lane.server.sends(at, 'Hi! I am server\n').receives({ from: at + 10, at: at + 480, bytes: 16 });
      lane.client.receives({ from: at - 5, at: at + 150, bytes: 16 }).sends(at + 300, 'HI! I am client.');
    }
    if (until === Number.POSITIVE_INFINITY) {
      lane.server.waitsInRecv(6900);
      continue;
    }
    lane.client.closes(until - 100, 'fin');
    lane.server
      .receives({ from: until - 100, at: until - 60, bytes: 0 })
      .programEnds(until - 50)
      .closes(until - 40, 'fin');
    server.leaves(lane, until);
    lane.ends(until);
  }
  for (const lane of lanes.slice(4)) lane.client.waitsInRecv(6000);
  return session.until(7200);
}

/** So many clients of a greet server, fast; every 7th has ended by FIN, every 11th by a reset, every 13th waits in line. */
export function crowd(clients: number): Recording {
  const session = new Recording({ paced: false });
  const server = session.server({ program: 'greet' });
  for (let number = 1; number <= clients; number++) {
    const at = 50 + (number * 2000) / clients;
    const lane = session.lane(at, { server, program: 'greet' }).connects(at, at + 0.4);
    if (number % 13 === 0) {
      lane.client.waitsInRecv(at + 1);
      continue;
    }
    server.accepts(lane, at + 0.6, at + 0.5);
    const random = sequence(number);
    const until = number % 7 === 0 || number % 11 === 0 ? 3000 + 3000 * random() : 7100;
    let now = at + 1;
    while (now < until - 400) {
      const [think, back] = [60 + 400 * random(), 60 + 240 * random()];
      const [hello, answer] = [16 * Math.ceil(4 * random()), 16 * Math.ceil(2 * random())];
      lane.server.sends(now, hello).receives({ from: now + 1, at: now + think + back, bytes: answer });
      lane.client.receives({ from: now - 1, at: now + 20 + think / 3, bytes: hello }).sends(now + think, answer);
      now += think + back + 10;
    }
    if (number % 7 === 0) {
      lane.client.closes(now, 'fin');
      lane.server
        .receives({ from: now, at: now + 30, bytes: 0 })
        .programEnds(now + 30)
        .closes(now + 30, 'fin');
      lane.ends(now + 30);
    } else if (number % 11 === 0) {
      lane.client.closes(now, 'rst');
      lane.server
        .fails('recv', now + 30, 'ECONNRESET')
        .finishes(now + 30, 'rst')
        .programEnds(now + 30);
      lane.server.closes(now + 30, 'none');
      lane.ends(now + 30);
    } else lane.client.waitsInRecv(now);
  }
  server.waits(2100);
  return session.until(7200);
}

/** Numbers from 0 to 1 that are the same at each run (a linear congruential generator). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
