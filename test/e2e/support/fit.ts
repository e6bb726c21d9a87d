// Whether a window is laid out well, as far as numbers tell: nothing cut off, nothing over another, no text too small. The lanes scroll by themselves.
import type { Page } from '@playwright/test';

/** Pixels that rounding may take. */
const SLACK = 1;

export interface FitOptions {
  /** The whole window may scroll: it is so low or narrow that it must. */
  readonly windowScrolls?: boolean;
  /** The smallest size of text. */
  readonly leastText?: number;
}

/** What does not fit, in words; empty: all does. */
export function misfits(page: Page, { windowScrolls = false, leastText = 12 }: FitOptions = {}): Promise<string[]> {
  return page.evaluate(
    ({ slack, windowScrolls: mayScroll, leastText: least }) => {
      const window_ = document.querySelector<HTMLElement>('#root > div');
      const isShown = (element: Element) =>
        element.getClientRects().length > 0 &&
        getComputedStyle(element).visibility === 'visible' &&
        !element.closest('[aria-hidden=true], [inert]') &&
        // For screen readers alone.
        element.getBoundingClientRect().width > 1 &&
        (element.parentElement?.getBoundingClientRect().width ?? 0) > 1;
      const named = (element: Element) =>
        `${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)} ${JSON.stringify(element.getBoundingClientRect())}`;
      const inside = (inner: DOMRect, outer: { left: number; top: number; right: number; bottom: number }) =>
        inner.left >= outer.left - slack &&
        inner.top >= outer.top - slack &&
        inner.right <= outer.right + slack &&
        inner.bottom <= outer.bottom + slack;
      /** Inside all that cuts it off, or to be scrolled to. */
      const isWhole = (control: Element): boolean => {
        const box = control.getBoundingClientRect();
        for (let around = control.parentElement; around; around = around.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(around);
          const overflow = `${overflowX} ${overflowY}`;
          if (/auto|scroll/.test(overflow) && (around !== window_ || mayScroll)) return true;
          if (/hidden|clip|auto/.test(overflow) && !inside(box, around.getBoundingClientRect())) return false;
        }
        return inside(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
      };
      const controls = [
        ...document.querySelectorAll<HTMLElement>(
          'button, label, input:not([type=radio], [role=switch]), select, [role=tab], [role=status]',
        ),
      ].filter((control) => isShown(control) && !control.closest('[role=grid]'));
      const cut = controls.filter((control) => !isWhole(control)).map((control) => `cut off: ${named(control)}`);

      const overlap = (one: Element, other: Element) => {
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        return (
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack
        );
      };
      const inBars = controls.filter((control) => !control.closest('main, aside'));
      const over = inBars.flatMap((one, index) =>
        inBars
          .slice(index + 1)
          .filter((other) => !one.contains(other) && !other.contains(one) && overlap(one, other))
          .map((other) => `over one another: ${named(one)} and ${named(other)}`),
      );

      const texts = [...document.querySelectorAll<HTMLElement>('body *')].filter(
        (element) =>
          isShown(element) &&
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      );
      const small = texts
        .filter((text) => Number.parseFloat(getComputedStyle(text).fontSize) < least - 0.01)
        .map((text) => `text of ${getComputedStyle(text).fontSize}: ${named(text)}`);

      const scrolls =
        window_ && !mayScroll && window_.scrollHeight > window_.clientHeight + slack
          ? [`the window scrolls: ${window_.scrollHeight} in ${window_.clientHeight}`]
          : [];
      const wide =
        window_ && window_.scrollWidth > window_.clientWidth + slack
          ? [`the window is too wide: ${window_.scrollWidth} in ${window_.clientWidth}`]
          : [];
      return [...cut, ...over, ...small, ...scrolls, ...wide];
    },
    { slack: SLACK, windowScrolls, leastText },
  );
}
