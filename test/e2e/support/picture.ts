// Reads a screenshot: a PNG file of eight bits a channel, without interlacing.
import { inflateSync } from 'node:zlib';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Bytes a pixel: red, green, blue, and with four of them how opaque. */
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/** How many colours a part of a picture has. One: nothing is drawn there. */
export function colours(png: Buffer, { x, y, width, height }: Box): number {
  const picture = readPng(png);
  const found = new Set<number>();
  const bottom = Math.min(picture.height, Math.floor(y + height));
  const right = Math.min(picture.width, Math.floor(x + width));
  for (let row = Math.ceil(y); row < bottom; row++)
    for (let column = Math.ceil(x); column < right; column++) {
      const at = (row * picture.width + column) * picture.channels;
      const [red = 0, green = 0, blue = 0] = picture.pixels.subarray(at, at + 3);
      found.add((red << 16) | (green << 8) | blue);
    }
  return found.size;
}

/** RFC 2083: chunks, one deflated stream, and a filter a row. */
function readPng(png: Buffer): Picture {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, type, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || (type !== 2 && type !== 6) || interlaced !== 0) throw new Error('a PNG of another kind');
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const channels = type === 6 ? 4 : 3;
  return { width, height, channels, pixels: unfilter(inflateSync(Buffer.concat(parts)), width * channels, channels) };
}

/** Each row begins with the number of its filter, which adds what is left of and above each byte. */
function unfilter(filtered: Uint8Array, stride: number, channels: number): Uint8Array {
  const rows = filtered.length / (stride + 1);
  const pixels = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const filter = filtered[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column;
      const left = column < channels ? 0 : (pixels[at - channels] ?? 0);
      const above = row === 0 ? 0 : (pixels[at - stride] ?? 0);
      const corner = row === 0 || column < channels ? 0 : (pixels[at - stride - channels] ?? 0);
      pixels[at] = (filtered[row * (stride + 1) + 1 + column] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return pixels;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
