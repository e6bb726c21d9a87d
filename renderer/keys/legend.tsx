// The signs of the picture, painted small by what paints the picture, with what each says.
import { useEffect, useRef } from 'react';
import { readPalette, watchPalette } from '../theme/palette.ts';
import { hatching } from '../timeline/draw/hatching.ts';
import { paintStanding } from '../timeline/draw/paint-standing.ts';
import styles from './key-sheet.module.css';
import { geometryOf, SIGN, SIGNS, type Sign } from './signs.ts';

/** Pixels of a text size of 100 %. */
const TEXT_BASE = 16;

/** The legend. */
export function Legend() {
  return (
    <section className={styles.legend} aria-label="Legend">
      <h3>Legend</h3>
      <dl className={styles.signs}>
        {SIGNS.map((sign) => (
          <div key={sign.words} className={styles.line}>
            <dt aria-hidden="true">
              <SignCanvas sign={sign} />
            </dt>
            <dd>{sign.words}</dd>
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

function SignCanvas({ sign }: { sign: Sign }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const paint = () => paintSign(element, sign);
    paint();
    return watchPalette(document.documentElement, paint);
  }, [sign]);
  return <canvas ref={canvas} className={styles.sign} />;
}

/** As dense as the screen and as large as the text. */
function paintSign(canvas: HTMLCanvasElement, sign: Sign): void {
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / TEXT_BASE;
  const ratio = window.devicePixelRatio * scale;
  canvas.width = Math.round(SIGN.width * ratio);
  canvas.height = Math.round(SIGN.height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  const { panel, ...palette } = readPalette(canvas);
  const onPanel = { ...palette, panel, ground: panel };
  paintStanding(context, geometryOf(sign), { palette: onPanel, ratio, hatch: hatching(context, palette.hatch, ratio) });
}
