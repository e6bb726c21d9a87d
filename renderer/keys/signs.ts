// The signs of the picture, as small pieces of its own geometry, with what each says. Painted by what paints the picture.
import { emptyGeometry, type Geometry, INK } from '../timeline/geometry.ts';

/** Pixels of a sign at a text size of 100 %. */
export const SIGN = { width: 72, height: 32 } as const;

export interface Sign {
  readonly words: string;
  readonly draw: (geometry: Geometry) => void;
}

/** Left and right end of a rail; the one rail, or the client's and the server's. */
const [FROM, TO] = [2, 70];
const [CLIENT, RAIL, SERVER] = [7, 16, 25];
/** Of a near lane: the thickness of a rail that runs, of one that is held, of a bar. */
const [RUNNING, THIN, BAR] = [6, 1.8, 12];
/** Signs are drawn in the colour of the first lane. */
const COLOUR = 0;

export const SIGNS: readonly Sign[] = [
  {
    words: 'the program runs between its calls, or is busy',
    draw: ({ running }) => running[COLOUR]?.push(FROM, TO, RAIL, RUNNING),
  },
  {
    words: 'held by the tempo, or it waits of its own will',
    draw: ({ thin }) => thin[COLOUR]?.push(FROM, TO, RAIL, THIN),
  },
  {
    words: 'its next call is held by you',
    draw: ({ thin, pauses }) => {
      thin[COLOUR]?.push(FROM, TO, RAIL, THIN);
      pauses[COLOUR]?.push(TO - 14, RAIL, 5);
    },
  },
  {
    words: 'a call waits for the other side or the network; the bar ends at what ended it',
    draw: ({ thin, waiting }) => {
      thin[COLOUR]?.push(FROM, TO, RAIL, THIN);
      waiting.push(14, 58, RAIL, BAR);
    },
  },
  {
    words: 'its bytes have come; slow motion keeps the recv back',
    draw: ({ thin, waiting, keptBack }) => {
      thin[COLOUR]?.push(FROM, TO, RAIL, THIN);
      waiting.push(14, 40, RAIL, BAR);
      keptBack.push(40, 58, RAIL, BAR);
    },
  },
  {
    words: 'in no call: an event loop waits for it in select',
    draw: ({ running, waiting }) => {
      running[COLOUR]?.push(FROM, 14, RAIL, RUNNING, 58, TO, RAIL, RUNNING);
      waiting.push(14, 58, RAIL, RUNNING);
    },
  },
  {
    words: 'in the app’s waiting line: not yet accepted; or accepted, and no thread is free',
    draw: ({ dotted }) => dotted[COLOUR]?.push(FROM, TO, RAIL, 3),
  },
  {
    words: 'an outside program: of it only bytes and endings are seen',
    draw: ({ inferred }) => inferred[COLOUR]?.push(FROM, TO, RAIL, 3),
  },
  {
    words: 'a thread (a model): at a fork it accepts; in a lane’s colour it serves that lane',
    draw: ({ thin, serving, stubs }) => {
      thin[INK]?.push(FROM, 40, 12, THIN);
      serving[COLOUR]?.push(40, TO, 12, RUNNING);
      stubs.push(26, 14, 30);
    },
  },
  {
    words: 'bytes: from where send began to where recv returned. The slope is not the network’s delay',
    draw: (geometry) => {
      rails(geometry);
      arrow(geometry, 24, 44);
    },
  },
  {
    words: 'said by you, by hand: no program made the call',
    draw: (geometry) => {
      rails(geometry);
      geometry.handDots[COLOUR]?.push(24, CLIENT);
      geometry.arrows[COLOUR]?.push(24, CLIENT, 44, SERVER);
    },
  },
  {
    words: 'handed on by the chat room, not by the program here',
    draw: (geometry) => {
      const { thin, waiting, relayedDots, arrows } = geometry;
      thin[COLOUR]?.push(FROM, TO, CLIENT, THIN);
      waiting.push(8, 64, SERVER, BAR);
      relayedDots[COLOUR]?.push(24, SERVER);
      arrows[COLOUR]?.push(24, SERVER, 44, CLIENT);
    },
  },
  {
    words: 'a socket option was set: no delay',
    draw: ({ thin, options }) => {
      thin[COLOUR]?.push(FROM, TO, 22, THIN);
      options[COLOUR]?.push(32, 22, 6);
    },
  },
  {
    words: '32 kB and more in one piece',
    draw: (geometry) => {
      rails(geometry);
      geometry.dots[COLOUR]?.push(24, CLIENT);
      geometry.heavyArrows[COLOUR]?.push(24, CLIENT, 44, SERVER);
    },
  },
  {
    words: 'split: one send that several recvs returned',
    draw: (geometry) => {
      rails(geometry);
      geometry.fans[COLOUR]?.push([14, CLIENT, 24, SERVER, 62, SERVER]);
      for (const to of [24, 43, 62]) arrow(geometry, 14, to);
    },
  },
  {
    words: 'joined: several sends that one recv returned',
    draw: (geometry) => {
      rails(geometry);
      geometry.fans[COLOUR]?.push([10, CLIENT, 48, CLIENT, 60, SERVER]);
      for (const from of [10, 29, 48]) arrow(geometry, from, 60);
    },
  },
  {
    words: 'bytes sent and not yet received: the thicker, the more',
    draw: (geometry) => {
      rails(geometry);
      geometry.underWay[COLOUR]?.push([8, RAIL, 40, RAIL - 4, TO, RAIL - 4, TO, RAIL + 4, 40, RAIL + 4]);
    },
  },
  {
    words: 'this side has finished sending (FIN); dashed to where the other’s recv returned 0',
    draw: ({ thin, finBars, finLines }) => {
      thin[COLOUR]?.push(FROM, 26, CLIENT, THIN, FROM, TO, SERVER, THIN);
      finBars[COLOUR]?.push(26, CLIENT, 7);
      finLines[COLOUR]?.push(28, CLIENT, 48, SERVER);
    },
  },
  {
    words: 'the connection was reset (RST): what was under way is lost; or a call failed',
    draw: ({ thin, crosses, resetLines }) => {
      thin[COLOUR]?.push(FROM, 28, CLIENT, THIN, FROM, 50, SERVER, THIN);
      resetLines.push(28, CLIENT, 50, SERVER);
      crosses.push(28, CLIENT, 5, 50, SERVER, 5);
    },
  },
  {
    words: 'too much for single signs: calls and bytes; zoom in to see them',
    draw: ({ bars, traffic }) => {
      traffic[COLOUR]?.push(12, 50, CLIENT, SERVER - CLIENT);
      bars[COLOUR]?.push(12, 50, CLIENT - 3, RUNNING, 12, 50, SERVER - 3, RUNNING);
    },
  },
  {
    words: 'events that this window does not have',
    draw: ({ gaps }) => gaps.push(28, 44),
  },
  {
    words: 'the live edge: now',
    draw: ({ running }) => running[INK]?.push(35, 37, RAIL, SIGN.height),
  },
];

/** A sign as a picture without axis and rows. */
export function geometryOf(sign: Sign): Geometry {
  const geometry = emptyGeometry({
    ...SIGN,
    top: 0,
    left: 0,
    right: SIGN.width,
    textSize: 12,
    axisName: '',
    slide: 0,
    arrowHead: 8,
    dotRadius: 4.6,
  });
  sign.draw(geometry);
  return geometry;
}

function rails({ thin }: Geometry): void {
  thin[COLOUR]?.push(FROM, TO, CLIENT, THIN, FROM, TO, SERVER, THIN);
}

/** From the client's rail to the server's. */
function arrow({ dots, arrows }: Geometry, from: number, to: number): void {
  dots[COLOUR]?.push(from, CLIENT);
  arrows[COLOUR]?.push(from, CLIENT, to, SERVER);
}
