// Entry of the engine's thread: opens an engine and speaks for it with the main process.
import { parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../../shared/errors.ts';
import { Engine, type Feed } from './engine.ts';
import type { AnswerTo, FromWorker, Question, ToWorker, WorkerOptions } from './worker-messages.ts';

if (!parentPort) throw new Error('this is the program of the engine’s thread, not one to start');
const port = parentPort;
const feeds = new Map<number, Feed>();

function tell(message: FromWorker): void {
  port.postMessage(message);
}

/** A post copies the whole buffer that a view lies in: what is only a part of one is cut out first. */
function tellBlock(feed: number, bytes: Uint8Array): void {
  tell({ type: 'block', feed, bytes: bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice() });
}

async function open(): Promise<Engine> {
  const options = workerData as WorkerOptions;
  const engine = await Engine.open({ ...options, onSignal: (signal) => tell({ type: 'signal', signal }) });
  const described = await engine.execute('session.describe', {}, null);
  if (!described.ok) throw new Error(described.error.message);
  tell({ type: 'opened', session: described.value });
  return engine;
}

async function answer(engine: Engine, question: Question): Promise<AnswerTo[Question['type']]> {
  switch (question.type) {
    case 'command': {
      const feed = question.feed === null ? null : (feeds.get(question.feed) ?? null);
      // The main process has checked the arguments against the command's schema.
      return engine.execute(question.name, question.args as never, feed);
    }
    case 'open-feed': {
      const { feed, opened } = await engine.openFeed((bytes) => tellBlock(question.feed, bytes));
      feeds.set(question.feed, feed);
      return opened;
    }
    case 'figures':
      return feeds.get(question.feed)?.figures() ?? null;
    case 'activity':
      return engine.activity();
    case 'close':
      await engine.close();
      return null;
  }
}

function take(engine: Engine, message: ToWorker): void {
  if (message.type === 'acknowledge') feeds.get(message.feed)?.acknowledge(message.session, message.next);
  else if (message.type === 'close-feed') {
    feeds.get(message.feed)?.close();
    feeds.delete(message.feed);
  } else {
    const { id } = message;
    answer(engine, message).then(
      (value) => tell({ type: 'answer', id, answer: value }),
      (thrown: unknown) => tell({ type: 'thrown', id, reason: reasonOf(thrown) }),
    );
  }
}

// A failure to open rejects, which ends the thread with that error: the main process hears of it as of any other death.
const opening = open();
port.on('message', (message: ToWorker) => void opening.then((engine) => take(engine, message)));
