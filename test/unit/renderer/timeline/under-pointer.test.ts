// What the shapes under the pointer stand for: waits with their ends, arrows with both chunks, bytes under way, counts, gaps.
import { describe, expect, test } from 'vitest';
import { axisClock } from '../../../../renderer/timeline/axis-clock.ts';
import { hitTest } from '../../../../renderer/timeline/hit-test.ts';
import { placeCard } from '../../../../renderer/timeline/hover-place.ts';
import { pictureAxis } from '../../../../renderer/timeline/layout.ts';
import { layoutRows } from '../../../../renderer/timeline/rows.ts';
import { NONE } from '../../../../renderer/timeline/store.ts';
import { type Subject, subjectOf } from '../../../../renderer/timeline/under-pointer.ts';
import { USUAL_VIEW, type ViewOptions } from '../../../../renderer/timeline/view-options.ts';
import { Kind } from '../../../../shared/event-kinds.ts';
import type { Row } from './blocks.ts';
import { accepted, began, opened, picture, returned, type Scene, sceneOf, server, x } from './scenes.ts';

/** Where things lie in the first lane, from the picture's top. */
const [CLIENT, MIDDLE, SERVER] = [34 + 56 + 27, 34 + 56 + 44, 34 + 56 + 61];

/** What lies under a point of a picture in which a pixel is a millisecond. */
function under(scene: Scene, px: number, y: number, chosen: Partial<ViewOptions> = {}): Subject | null {
  const { store, session } = scene;
  const rows = layoutRows({ session, options: { ...USUAL_VIEW, ...chosen }, viewHeight: 766, scale: 1 });
  const geometry = picture(scene, { edgeMs: 900, rows });
  const axis = pictureAxis({ from: 0, span: 1_000_000, scroll: 0 }, geometry.width, 1);
  const hit = hitTest({ x: px, y }, { geometry, rows, scroll: 0, axis });
  return hit && subjectOf(hit, { store, axis, clock: axisClock('real', store) });
}

const laneOf = (...rows: Row[]) => sceneOf([...server(), opened(10, 2), accepted(20, 2), ...rows]);

/** A subject with sequences instead of references. */
function told(scene: Scene, subject: Subject | null): unknown {
  const sequence = (ref: number) => (ref === NONE ? 'none' : scene.store.sequence(ref) - FIRST);
  if (subject?.kind === 'stretch') return ['stretch', sequence(subject.since), sequence(subject.until)];
  if (subject?.kind === 'arrow')
    return ['arrow', sequence(subject.send), sequence(subject.recv), subject.sends, subject.recvs];
  if (subject?.kind === 'chunk') return ['chunk', sequence(subject.ref), subject.others.map(sequence)];
  return subject?.kind === 'event' ? ['event', sequence(subject.ref)] : subject;
}
/** Sequence of the first event behind the lane's accept. */
const FIRST = 6;

describe('under the pointer', () => {
  const split = laneOf(
    began(30, 2, 'server', 'recv', { arg: 4 }),
    returned(100, 2, 'client', 'send', { length: 12, payload: 'abcdefghijkl' }),
    returned(200, 2, 'server', 'recv', { length: 4, arg: 4 }),
    returned(300, 2, 'server', 'recv', { length: 8, offset: 4, arg: 8 }),
    began(400, 2, 'server', 'recv', { arg: 8 }),
  );

  test('a wait is told with what ended it, or that it still lasts', () => {
    expect(told(split, under(split, x(80), SERVER))).toEqual(['stretch', 0, 2]);
    expect(told(split, under(split, x(600), SERVER))).toEqual(['stretch', 4, 'none']);
  });

  test('a send’s dot names all the recvs of its bytes, an arrowhead the sends', () => {
    expect(told(split, under(split, x(100), CLIENT))).toEqual(['chunk', 1, [2, 3]]);
    expect(told(split, under(split, x(300), SERVER))).toEqual(['chunk', 3, [1]]);
  });

  test('an arrow’s line is told with both its ends, and how the bytes were split', () => {
    expect(told(split, under(split, x(150), MIDDLE))).toEqual(['arrow', 1, 2, 1, 2]);
    expect(told(split, under(split, x(200), MIDDLE))).toEqual(['arrow', 1, 3, 1, 2]);
  });

  test('inside a fan its nearest arrow is meant', () => {
    expect(told(split, under(split, x(168), MIDDLE))).toEqual(['arrow', 1, 3, 1, 2]);
  });

  test('bytes under way are counted at the moment under the pointer', () => {
    const scene = laneOf(
      returned(100, 2, 'client', 'send', { length: 40_000 }),
      returned(400, 2, 'client', 'send', { length: 20_000, offset: 40_000 }),
    );
    const y = 34 + 56 + 27 + 0.62 * 34;
    expect(under(scene, x(300), y)).toMatchObject({ kind: 'under-way', sender: 'client', bytes: 40_000 });
    expect(under(scene, x(700), y)).toMatchObject({ kind: 'under-way', bytes: 60_000 });
  });

  test('where the thread line forks is the accept, in its own row and in the lane’s', () => {
    expect(under(split, x(20), 34 + 48)).toMatchObject({ kind: 'event' });
    expect(told(split, under(split, x(20), CLIENT - 12))).toEqual(['event', -1]);
  });

  test('folded bars and strips are told by counts', () => {
    const chatter = laneOf(
      ...Array.from({ length: 200 }, (_, i) => [
        returned(100 + i / 10, 2, 'client', 'send', { length: 3, offset: 3 * i }),
        returned(100 + i / 10, 2, 'server', 'recv', { length: 3, offset: 3 * i, arg: 8 }),
      ]).flat(),
    );
    const bar = under(chatter, x(110), SERVER);
    expect(bar).toMatchObject({ kind: 'counts', lane: 2 });
    const strip = under(chatter, x(110), 34 + 44 + 7, { laneSize: 'far' });
    expect(strip).toMatchObject({
      kind: 'counts',
      counts: { events: 120, recvs: 60, bytesToServer: 180, bytesToClient: 0 },
    });
    expect(under(chatter, x(500), 34 + 44 + 7, { laneSize: 'far' })).toBeNull();
  });

  test('whom an iterative server’s thread serves is told with when it left', () => {
    const serving = sceneOf([
      ...server('iterative'),
      opened(10, 2),
      accepted(20, 2),
      { at: 100, lane: 2, side: 'server', kind: Kind.threadServes, arg: 7 },
      began(200, 2, 'server', 'recv', { arg: 4 }),
      { at: 500, lane: 2, side: 'server', kind: Kind.threadLeaves, arg: 7 },
    ]);
    expect(told(serving, under(serving, x(300), 34 + 33))).toEqual(['stretch', 0, 2]);
  });

  test('nothing is told where nothing is drawn', () => {
    expect(under(split, x(700), MIDDLE)).toBeNull();
  });
});

describe('the card', () => {
  const around = { width: 1_000, height: 600 };
  const card = { width: 300, height: 100 };

  test('stands below what it explains, to the right of the pointer', () => {
    expect(placeCard({ x: 100, y: 50, top: 44, bottom: 56 }, card, around)).toEqual({ left: 112, top: 68 });
  });

  test('never leaves the picture, nor covers what it explains', () => {
    expect(placeCard({ x: 900, y: 560, top: 550, bottom: 570 }, card, around)).toEqual({ left: 588, top: 438 });
    const low = placeCard({ x: 900, y: 60, top: 40, bottom: 90 }, card, { width: 1_000, height: 120 });
    expect(low).toEqual({ left: 588, top: 20 });
  });
});
