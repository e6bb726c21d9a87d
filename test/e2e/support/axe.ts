// What a machine can check of accessibility.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Findings that keep somebody out, with where they are. Legacy mode: Electron has no second page to run in. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
}
