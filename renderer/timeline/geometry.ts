// What a picture consists of: shapes in columns of numbers, sorted by how they are painted. Layout writes it, drawing reads it.
//
// Pixels, from the picture's top left corner. Every list is flat: so many numbers in a row are one shape.

/** Colours 0 to 5 are the lanes'; then ink (threads), and muted (what is inferred of outside programs). */
export const LANE_COLOURS = 6;
export const INK = 6;
export const MUTED = 7;
const COLOURS = 8;

/** Lists of numbers, one for each colour. */
export type ByColour = readonly number[][];

export type TextStyle = 'ink' | 'muted' | 'bad' | 'warning' | 'strong';

export interface Text {
  readonly text: string;
  readonly x: number;
  /** The middle of the line. */
  readonly y: number;
  readonly align: 'start' | 'end';
  readonly style: TextStyle;
}

export interface Tick {
  readonly x: number;
  /** Empty: a tick between two labelled ones. */
  readonly label: string;
}

/** What the pointer can meet: a box, and the event it stands for. */
export interface Target {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly ref: number;
  /** How many events a folded bar stands for; 1 for a single one. */
  readonly events: number;
  /** It is what the program does from that event on, not the event alone. */
  readonly lasts?: true;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Where the axis ends and the rows begin. */
  readonly top: number;
  /** Where the header column ends and time begins; where it ends. */
  readonly left: number;
  readonly right: number;
  readonly textSize: number;
  /** Pixels that time 0 lies from the picture's left edge: patterns are fixed to it, so that they move with time. */
  readonly slide: number;
  /** y, height: grounds of thread lines. */
  readonly headers: number[];
  /** y: hairlines between rows. */
  readonly separators: number[];
  readonly ticks: Tick[];
  /** What the axis counts, in words; empty for time. */
  readonly axisName: string;
  /** x0, x1: events never came. Over everything else, as nothing is known there. */
  readonly gaps: number[];

  /** x0, x1, y, thickness: the program runs. */
  readonly running: ByColour;
  /** x0, x1, y, thickness: the accepting thread serves the lane of that colour itself. */
  readonly serving: ByColour;
  /** x0, x1, y, thickness: the program is held, or waits of its own will. */
  readonly thin: ByColour;
  /** x0, x1, y, thickness: connected, not yet accepted. */
  readonly dotted: ByColour;
  /** x0, x1, y, thickness: inferred of an outside program. */
  readonly inferred: ByColour;
  /** x0, x1, y, height: waiting in a call. */
  readonly waiting: number[];
  /** x0, x1, y, height: kept back by slow motion, at the end of a wait. */
  readonly keptBack: number[];
  /** x, width, y, height: many events, folded. */
  readonly bars: ByColour;
  /** x, width, y, height: bytes went over between the rails, too often for arrows. */
  readonly traffic: ByColour;
  /** x, width, y, height: folded bars of the other direction. */
  readonly paleBars: ByColour;

  /** x0, y0, x1, y1: one arrow a pair of overlapping chunks. */
  readonly arrows: ByColour;
  /** x0, y0, x1, y1: the same for chunks of 32 kB and more. */
  readonly heavyArrows: ByColour;
  /** x0, y0, x1, y1: an arrow whose other end nobody saw. */
  readonly inferredArrows: ByColour;
  readonly arrowHead: number;
  /** x, y: where a send began. */
  readonly dots: ByColour;
  /** x, y: the same of a send by hand. */
  readonly handDots: ByColour;
  /** x, y: the same of a send that a chat room made, for the program of another lane. */
  readonly relayedDots: ByColour;
  readonly dotRadius: number;
  /** Each a polygon x, y, x, y …: one send to several recvs, several sends to one recv. */
  readonly fans: readonly number[][][];
  /** Each a polygon: bytes sent and not yet received. */
  readonly underWay: readonly number[][][];

  /** x, y, half height: a side finished sending. */
  readonly finBars: ByColour;
  /** x0, y0, x1, y1: to where the other side's recv returned 0. */
  readonly finLines: ByColour;
  /** x, y, half size. */
  readonly crosses: number[];
  /** x0, y0, x1, y1. */
  readonly resetLines: number[];
  /** x, y0, y1: a thread line forks. */
  readonly stubs: number[];
  /** x, y, half size: an option of the socket was set. */
  readonly options: ByColour;
  /** x, y, half size: held by the teacher. */
  readonly pauses: ByColour;

  readonly texts: Text[];
  readonly targets: Target[];
}

/** The frame of a picture without shapes. */
export type GeometryFrame = Pick<
  Geometry,
  'width' | 'height' | 'top' | 'left' | 'right' | 'textSize' | 'slide' | 'arrowHead' | 'dotRadius' | 'axisName'
>;

/** A picture without shapes. */
export function emptyGeometry(frame: GeometryFrame): Geometry {
  return {
    ...frame,
    headers: [],
    separators: [],
    ticks: [],
    gaps: [],
    running: byColour(),
    serving: byColour(),
    thin: byColour(),
    dotted: byColour(),
    inferred: byColour(),
    waiting: [],
    keptBack: [],
    bars: byColour(),
    traffic: byColour(),
    paleBars: byColour(),
    arrows: byColour(),
    heavyArrows: byColour(),
    inferredArrows: byColour(),
    dots: byColour(),
    handDots: byColour(),
    relayedDots: byColour(),
    fans: byColour<number[]>(),
    underWay: byColour<number[]>(),
    finBars: byColour(),
    finLines: byColour(),
    crosses: [],
    resetLines: [],
    stubs: [],
    options: byColour(),
    pauses: byColour(),
    texts: [],
    targets: [],
  };
}

/** The list of a colour. */
export function of<T>(lists: readonly T[][], colour: number): T[] {
  return lists[colour] as T[];
}

function byColour<T = number>(): T[][] {
  return Array.from({ length: COLOURS }, () => []);
}
