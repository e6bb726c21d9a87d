// The app's icons: made from the one drawing, in every size.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawIcons } from '../../../scripts/icons/draw.mjs';
import { toIcns } from '../../../scripts/icons/icns.mjs';
import { toIco } from '../../../scripts/icons/ico.mjs';

const root = join(import.meta.dirname, '../../..');
const drawings = (...sizes: number[]) => new Map(sizes.map((size) => [size, Buffer.from(`png of ${size}`)]));

describe('icons', () => {
  it('are those that the drawing gives', async () => {
    const drawn = Object.entries(await drawIcons());

    expect(drawn).toHaveLength(10);
    const others = drawn.filter(([file, bytes]) => !readFileSync(join(root, file)).equals(bytes));
    expect(others.map(([file]) => file)).toEqual([]);
  });

  it('for Windows: each size leads to its picture', () => {
    const file = toIco(drawings(16, 256));

    expect([...file.subarray(0, 6)]).toEqual([0, 0, 1, 0, 2, 0]);
    expect([file[6], file[22]]).toEqual([16, 0]);
    const at = file.readUInt32LE(22 + 12);
    expect(file.subarray(at, at + file.readUInt32LE(22 + 8)).toString()).toBe('png of 256');
  });

  it('for macOS: each chunk has a name, its length and its picture', () => {
    const file = toIcns(drawings(16, 32, 64, 128, 256, 512, 1024));

    expect(file.toString('latin1', 0, 4)).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    const names: string[] = [];
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) names.push(file.toString('latin1', at, at + 4));
    expect(names).toEqual(['icp4', 'ic11', 'icp5', 'ic12', 'ic07', 'ic13', 'ic08', 'ic14', 'ic09', 'ic10']);
  });
});
