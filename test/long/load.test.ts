// Loads and faults in the size that the app promises to stand.
import { test } from 'vitest';
import { connectsInARow, manyAtOnce, neverReads, oneLargeSend } from '../support/load.ts';

test('1,000 outside clients at once, and gone at once', () => manyAtOnce(1_000));

test('a client that never reads makes its sender wait, nobody else', () => neverReads(256 * 1024 * 1024));

test('50,000 connects and closes in a row: older lanes fold, memory stays flat', () => connectsInARow(50_000));

test('one send of 100 MB: exact counts and hash, the payload cut and marked', () => oneLargeSend(100_000_000));
