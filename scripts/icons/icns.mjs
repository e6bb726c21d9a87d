// macOS' icon file: chunks of PNG files, each named by its place.

/** Each chunk's name and the width of its picture; @2x ones have names of their own. */
const CHUNKS = /** @type {const} */ ([
  ['icp4', 16],
  ['ic11', 32], // 16@2x
  ['icp5', 32],
  ['ic12', 64], // 32@2x
  ['ic07', 128],
  ['ic13', 256], // 128@2x
  ['ic08', 256],
  ['ic14', 512], // 256@2x
  ['ic09', 512],
  ['ic10', 1024], // 512@2x
]);

/** @param {import('./draw.mjs').Drawings} drawings */
export function toIcns(drawings) {
  const chunks = CHUNKS.map(([name, size]) => chunk(name, drawings.get(size) ?? new Uint8Array()));
  return chunk('icns', Buffer.concat(chunks));
}

/**
 * A name of four letters, the length with this head, and what it holds.
 * @param {string} name
 * @param {Uint8Array} content
 */
function chunk(name, content) {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
