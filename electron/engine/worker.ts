// Entry of the engine's thread.
import { parentPort } from 'node:worker_threads';

parentPort?.postMessage('ready');
