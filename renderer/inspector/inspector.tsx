// The panel on the right: what is selected, its bytes, its code, and the session.
import { X } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Button } from '../controls/button.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { type InspectorTab, setPanels } from '../state/ui-store.ts';
import { BytesTab } from './bytes-tab.tsx';
import { CodeTab } from './code-tab.tsx';
import styles from './inspector.module.css';
import { LaneTab } from './lane-tab.tsx';
import { SessionTab } from './session-tab.tsx';

const TABS = [
  { id: 'lane', title: 'Lane', Content: LaneTab },
  { id: 'bytes', title: 'Bytes', Content: BytesTab },
  { id: 'code', title: 'Code', Content: CodeTab },
  { id: 'session', title: 'Session', Content: SessionTab },
] as const satisfies readonly { id: InspectorTab; title: string; Content: () => React.ReactNode }[];

/** The inspector. Its width is the frame's. */
export function Inspector() {
  const { ui } = useApp();
  const tab = useUi((state) => state.tab);
  return (
    <Tabs
      className={styles.inspector ?? ''}
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = TABS.find(({ id }) => id === key);
        if (chosen) ui.setState({ tab: chosen.id });
      }}
    >
      <div className={styles.head}>
        <TabList className={styles.tabs ?? ''} aria-label="Inspector">
          {TABS.map(({ id, title }) => (
            <Tab key={id} id={id} className={styles.tab ?? ''}>
              {title}
            </Tab>
          ))}
        </TabList>
        <Button icon weight="quiet" aria-label="Hide inspector" onPress={() => setPanels(ui, { inspectorOpen: false })}>
          <X aria-hidden="true" />
        </Button>
      </div>
      {TABS.map(({ id, Content }) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ''}>
          <Content />
        </TabPanel>
      ))}
    </Tabs>
  );
}
