// Windows' icon file: a directory of PNG files, which it reads since Vista.

const HEADER = 6;
const ENTRY = 16;

/** @param {import('./draw.mjs').Drawings} drawings at most 256 pixels wide */
export function toIco(drawings) {
  const head = Buffer.alloc(HEADER + ENTRY * drawings.size);
  head.writeUInt16LE(1, 2); // an icon, not a cursor
  head.writeUInt16LE(drawings.size, 4);
  let offset = head.length;
  [...drawings].forEach(([size, png], index) => {
    const at = HEADER + ENTRY * index;
    head.writeUInt8(size % 256, at); // 0 stands for 256
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4); // colour planes
    head.writeUInt16LE(32, at + 6); // bits a pixel
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...drawings.values()]);
}
