// Draws the app's icon in the sizes and formats that the systems want.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { inRoot } from '../setup/places.mjs';
import { toIcns } from './icns.mjs';
import { toIco } from './ico.mjs';

/** @typedef {Map<number, Uint8Array>} Drawings PNG files by their width */

/** What Linux desktops look for in a theme of icons. */
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** What Windows shows between its lists and its largest tiles, at each of its scales. */
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 256];
const MAC_SIZES = [16, 32, 64, 128, 256, 512, 1024];
/** macOS leaves a margin around an icon: 824 of 1,024. Ours fills 960. */
const MAC_VIEW = 'viewBox="-86 -86 1196 1196"';

let ready = false;

/**
 * Every icon file of packaging/, by its path in the repository.
 * @returns {Promise<Record<string, Uint8Array>>}
 */
export async function drawIcons() {
  const svg = readFileSync(inRoot('packaging/icon.svg'), 'utf8');
  await prepare();
  const pngs = draw(svg, LINUX_SIZES);
  return {
    ...Object.fromEntries([...pngs].map(([size, png]) => [`packaging/icons/${size}x${size}.png`, png])),
    'packaging/icon.ico': toIco(draw(svg, WINDOWS_SIZES)),
    'packaging/icon.icns': toIcns(draw(svg.replace(/viewBox="[^"]*"/, MAC_VIEW), MAC_SIZES)),
  };
}

/**
 * @param {string} svg
 * @param {readonly number[]} sizes
 * @returns {Drawings}
 */
function draw(svg, sizes) {
  return new Map(
    sizes.map((size) => [size, new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()]),
  );
}

/** The renderer is WebAssembly, the same on every system. It may be loaded once. */
async function prepare() {
  if (ready) return;
  await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));
  ready = true;
}
