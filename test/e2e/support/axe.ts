// What a machine can check of accessibility.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds, of any weight, with where it is. Legacy mode: Electron has no second page to run in. */
export async function findings(page: Page): Promise<string[]> {
  // Beside an open dialog or menu lie react-aria's own hidden "Dismiss" buttons, in no landmark; all else is hidden then.
  const inDialog = (await page.locator('[role=dialog], [role=alertdialog], [role=menu]').count()) > 0;
  const axe = new AxeBuilder({ page }).setLegacyMode(true).disableRules(inDialog ? ['region'] : []);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}): ${target}: ${failureSummary}`),
  );
}
