// The signs of the picture, drawn small, with what each says.
import type { ReactNode } from 'react';
import styles from './key-sheet.module.css';

const SIGNS: readonly (readonly [sign: ReactNode, words: string])[] = [
  [<path key="run" className={styles.running} d="M2 12h60" />, 'the program runs between its calls'],
  [
    <path key="held" className={styles.held} d="M2 12h60" />,
    'its next call is held, by the tempo or by you; or it waits of its own will',
  ],
  [<WaitingSign key="wait" />, 'a call waits for the other side or the network; the bar ends at what ended it'],
  [
    <path key="queue" className={styles.queued} d="M2 12h60" />,
    'connected, and in the app’s waiting line: not yet accepted',
  ],
  [<KeptBackSign key="kept" />, 'its bytes have come; slow motion keeps the recv back, so that the eye can follow'],
  [
    <path key="outside" className={styles.outside} d="M2 12h60" />,
    'an outside program: of it only bytes and endings are seen',
  ],
  [
    <ArrowSign key="arrow" />,
    'bytes: from where send began to where recv returned them. Its slope is not the delay of the network',
  ],
  [<FanSign key="fan" />, 'a fan: one send that several recvs returned; turned round, several sends in one recv'],
  [<BandSign key="band" />, 'bytes sent and not yet received'],
  [<FinSign key="fin" />, 'this side has finished sending (FIN); dashed to where the other’s recv returned 0'],
  [<ResetSign key="reset" />, 'the connection was reset (RST): what was under way is lost'],
  [<path key="edge" className={styles.edge} d="M32 2v20" />, 'the live edge: now'],
];

/** The legend. */
export function Legend() {
  return (
    <section aria-label="Legend">
      <h3>Legend</h3>
      <dl className={styles.lines}>
        {SIGNS.map(([sign, words]) => (
          <div key={words} className={styles.line}>
            <dt>
              <svg viewBox="0 0 64 24" className={styles.sign} aria-hidden="true">
                {sign}
              </svg>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        What you see happened. A thread is drawn by a model that waits exactly where a thread would; slow motion and the
        waiting line in front of accept() are the app’s own. No packet is drawn.
      </p>
    </section>
  );
}

function WaitingSign() {
  return (
    <>
      <path className={styles.running} d="M2 12h60" />
      <rect className={styles.waiting} x="14" y="6" width="36" height="12" rx="3" />
      <path className={styles.hatching} d="M16 17l9-10M23 17l9-10M30 17l9-10M37 17l9-10" />
    </>
  );
}

function KeptBackSign() {
  return (
    <>
      <path className={styles.held} d="M2 12h60" />
      <rect className={styles.waiting} x="20" y="6" width="24" height="12" rx="3" />
    </>
  );
}

function BandSign() {
  return (
    <>
      <path className={styles.held} d="M2 4h60M2 20h60" />
      <path className={styles.band} d="M8 12l18-3h36v6H26z" />
    </>
  );
}

function ArrowSign() {
  return (
    <>
      <path className={styles.held} d="M2 4h60M2 20h60" />
      <circle className={styles.filled} cx="22" cy="4" r="3" />
      <path className={styles.arrow} d="M22 4l14 14" />
      <path className={styles.filled} d="M38 20l-7-1.5 5.5-5.5z" />
    </>
  );
}

function FanSign() {
  return (
    <>
      <path className={styles.held} d="M2 4h60M2 20h60" />
      <circle className={styles.filled} cx="14" cy="4" r="3" />
      <path className={styles.arrow} d="M14 4l8 14M14 4l22 14M14 4l36 14" />
    </>
  );
}

function FinSign() {
  return (
    <>
      <path className={styles.running} d="M2 4h22" />
      <path className={styles.held} d="M2 20h38" />
      <path className={styles.edge} d="M24 0v9" />
      <path className={styles.dashed} d="M26 6l13 13" />
    </>
  );
}

function ResetSign() {
  return (
    <>
      <path className={styles.held} d="M2 4h28M2 20h42" />
      <path className={styles.cross} d="M27 1l7 7M34 1l-7 7M41 16l7 7M48 16l-7 7" />
      <path className={styles.lost} d="M33 8l9 9" />
    </>
  );
}
