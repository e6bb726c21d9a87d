// Silent: it receives, and never sends. By hand is the same program, with a person who does.
import { describe, expect, test } from 'vitest';
import { endOf } from '../../../../support/lines.ts';
import { visiting } from '../../../../support/one-lane.ts';
import { until } from '../../../../support/until.ts';

describe.each(['silent', 'by-hand'] as const)('%s', (program) => {
  test('receives until the stream ends', async () => {
    const { watched, server, lane } = await visiting(program);
    server.socket.end('x'.repeat(3000));
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'end' });
    expect(watched.lane(lane).client.received).toBe(3000);
    await until(server.ended);
    expect(server.received()).toHaveLength(0);
  });

  test('or the connection is reset', async () => {
    const { watched, server, lane } = await visiting(program);
    await watched.seen(lane, 'client', 'recv began');
    server.socket.resetAndDestroy();
    expect(await endOf(watched, lane, 'client')).toEqual({ line: 'recv failed' });
  });
});

test('what a person says is sent while it receives', async () => {
  const { watched, lane, receive } = await visiting('by-hand');
  await watched.seen(lane, 'client', 'recv began');
  await watched.tell('lane.say', { rail: { lane, side: 'client' }, text: 'said\n' });
  await receive('said\n');
});
