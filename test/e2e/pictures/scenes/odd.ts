// What is rare and must be right all the same: names of any letters and length, and a gap in the journal.
import { Recording } from '../recording/recording.ts';
import { lesson } from './lesson.ts';

const NAMES = [
  'a name of ten thousand characters '.repeat(295).slice(0, 10_000),
  'اسم من اليمين إلى اليسار',
  'שם מימין לשמאל',
  `combining ${'e\u0301\u0323\u0302'.repeat(12)}`,
  'emoji 🧑🏽‍🏫👩‍👩‍👧‍👦🏳️‍🌈',
  'line\nfeeds\tand\u0007controls\u202Ereversed',
  '<b>no markup</b> &amp; "quotes"',
];

/** A lane for each kind of name. */
export function labels(): Recording {
  const session = new Recording();
  const server = session.server();
  for (const [index, label] of NAMES.entries()) {
    const at = 200 + 300 * index;
    const lane = session.lane(at, { server, label }).connects(at, at + 0.4);
    server.accepts(lane, at + 0.6, at - 40);
    lane.client.sends(at + 600, label.slice(0, 40)).waitsInRecv(at + 1100);
    lane.server.receives({ from: at + 1, at: at + 800, bytes: Buffer.byteLength(label.slice(0, 40)), keptBack: 160 });
    lane.server.held('send');
  }
  return session.until(7200);
}

/** The lesson, but the journal has lost a second of it. */
export function gap(): Recording {
  return lesson().lose(3000, 4100);
}

/** A session in which nothing has happened yet. */
export function empty(): Recording {
  return new Recording();
}

/** A server that nobody has connected to yet. */
export function alone(): Recording {
  const session = new Recording();
  session.server().waits(300);
  return session.until(2000);
}
