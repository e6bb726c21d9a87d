// Makes a screenshot a small file: at most 256 colours, the rest as the nearest of those.
import { deflateSync, inflateSync } from 'node:zlib';
import crc32 from 'crc-32';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A PNG's palette has no more (ISO/IEC 15948, 11.2.2). */
const COLOURS = 256;
/** So many of the commonest colours are kept as they are: those of grounds and panels, which are near to each other. */
const KEPT = 64;
const RGBA = 6;
const PALETTE = 3;

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel. */
  readonly bytes: Buffer;
}

/** The same picture as a palette's worth of colours, packed well; on demand at half its width and height. */
export function smallPng(png: Buffer, { halved = false } = {}): Buffer {
  const { width, height, bytes } = halved ? half(pixelsOf(png)) : pixelsOf(png);
  const { palette, indexOf } = paletteOf(bytes);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, pixel = 0; y < height; y++)
    for (let x = 0; x < width; x++, pixel++)
      rows[y * (width + 1) + 1 + x] = indexOf(bytes.readUInt32BE(pixel * 4) >>> 8);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The pixels of a screenshot: 8 bits a channel, with alpha, not interlaced. */
function pixelsOf(png: Buffer): Pixels {
  const packed: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  if (png[24] !== 8 || png[25] !== RGBA || png[28] !== 0) throw new Error('a screenshot of another kind of PNG');
  return { width, height, bytes: unfiltered(inflateSync(Buffer.concat(packed)), width * 4, height) };
}

/** Each pixel the mean of four. */
function half({ width, height, bytes }: Pixels): Pixels {
  const [columns, rows] = [width >> 1, height >> 1];
  const mean = Buffer.alloc(columns * rows * 4);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns * 4; x++) {
      const at = 2 * y * width * 4 + (x >> 2) * 8 + (x & 3);
      const sum = ofTwo(bytes, at) + ofTwo(bytes, at + width * 4);
      mean[y * columns * 4 + x] = (sum + 2) >> 2;
    }
  return { width: columns, height: rows, bytes: mean };
}

/** The sum of a channel of two pixels side by side. */
function ofTwo(bytes: Buffer, at: number): number {
  return (bytes[at] as number) + (bytes[at + 4] as number);
}

/** Undoes the filter of each row (ISO/IEC 15948, 9.2). */
function unfiltered(filtered: Buffer, stride: number, height: number): Buffer {
  const bytes = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)] as number;
    const row = y * stride;
    for (let x = 0; x < stride; x++) {
      const left = x < 4 ? 0 : (bytes[row + x - 4] as number);
      const up = y === 0 ? 0 : (bytes[row + x - stride] as number);
      const corner = x < 4 || y === 0 ? 0 : (bytes[row + x - stride - 4] as number);
      bytes[row + x] = (filtered[y * (stride + 1) + 1 + x] as number) + predicted(filter, left, up, corner);
    }
  }
  return bytes;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [fromLeft, fromUp, fromCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (fromLeft <= fromUp && fromLeft <= fromCorner) return left;
  return fromUp <= fromCorner ? up : corner;
}

/** The commonest colours, but of rarer ones that are alike only one; how alike, is widened until there are few enough. */
function paletteOf(bytes: Buffer): { palette: number[]; indexOf: (colour: number) => number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < bytes.length; at += 4) {
    const colour = bytes.readUInt32BE(at) >>> 8;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || one - other);
  let palette: number[] = [];
  for (let alike = 0; palette.length === 0 || palette.length > COLOURS; alike = 2 * alike + 8) {
    palette = byCount.slice(0, KEPT).map(([colour]) => colour);
    for (const [colour] of byCount.slice(KEPT))
      if (palette.length <= COLOURS && nearest(palette, colour).distance > alike) palette.push(colour);
  }
  const indexes = new Map<number, number>();
  const indexOf = (colour: number): number => {
    const index = indexes.get(colour) ?? nearest(palette, colour).index;
    indexes.set(colour, index);
    return index;
  };
  return { palette, indexOf };
}

/** The colour of the palette that is nearest, and the square of how far it is. */
function nearest(palette: readonly number[], colour: number): { index: number; distance: number } {
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
  const best = { index: 0, distance: Number.POSITIVE_INFINITY };
  palette.forEach((other, index) => {
    const distance = (red - (other >> 16)) ** 2 + (green - ((other >> 8) & 255)) ** 2 + (blue - (other & 255)) ** 2;
    if (distance < best.distance) Object.assign(best, { index, distance });
  });
  return best;
}

function chunk(type: string, content: Buffer): Buffer {
  const bytes = Buffer.alloc(content.length + 12);
  bytes.writeUInt32BE(content.length, 0);
  bytes.write(type, 4, 'latin1');
  content.copy(bytes, 8);
  bytes.writeInt32BE(crc32.buf(bytes.subarray(4, content.length + 8)), content.length + 8);
  return bytes;
}
