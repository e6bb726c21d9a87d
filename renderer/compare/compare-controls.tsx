// "Compare models", beside a running server: its like of the other models with one click, or of those that are chosen.
import { ChevronDown, Scale } from 'lucide-react';
import { useState } from 'react';
import { SERVER_MODELS, type ServerModelName } from '../../shared/catalog.ts';
import { Button } from '../controls/button.tsx';
import { PopoverButton } from '../controls/popover-button.tsx';
import { Toggle } from '../controls/toggle.tsx';
import { useApp, useUi } from '../state/app-context.ts';
import { modelWords } from '../state/catalog-words.ts';
import { chosenServer } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import menus from '../toolbar/menus.module.css';
import toolbar from '../toolbar/toolbar.module.css';
import { otherModels } from './compared.ts';

/** The button and what stands behind it; nothing where no server runs, or a comparison is on. */
export function CompareControls() {
  const { actions } = useApp();
  const choice = useUi((state) => state.server);
  const compared = useUi((state) => state.comparison !== null);
  const starting = useUi((state) => state.starting);
  const model = useLive(({ session }) => chosenServer(session, choice)?.metadata.model ?? null);
  if (model === null || compared) return null;
  return (
    <span className={toolbar.split}>
      <Button icon aria-label="Compare models" isDisabled={starting} onPress={() => void actions.compareModels()}>
        <Scale aria-hidden="true" />
      </Button>
      <PopoverButton title="Compare models" name="Models to compare" face={<ChevronDown aria-hidden="true" />}>
        {(close) => <Models key={model} own={model} close={close} />}
      </PopoverButton>
    </span>
  );
}

function Models({ own, close }: { own: string; close: () => void }) {
  const { actions } = useApp();
  const others = otherModels(own);
  const [chosen, setChosen] = useState<readonly ServerModelName[]>(others);
  const models = others.filter((model) => chosen.includes(model));
  return (
    <>
      <p className={menus.note}>
        Servers like this one ({modelWords(own)}) start on the ports next to it, each with the same clients.
      </p>
      <div className={menus.lines}>
        {others.map((model) => (
          <Toggle
            key={model}
            label={SERVER_MODELS[model].label}
            on={models.includes(model)}
            onChange={(on) => setChosen(on ? [...chosen, model] : chosen.filter((other) => other !== model))}
          />
        ))}
      </div>
      <Button
        weight="main"
        isDisabled={models.length === 0}
        onPress={() => {
          void actions.compareModels(models);
          close();
        }}
      >
        {models.length === 0 ? 'Choose a model' : `Compare ${models.length + 1} servers`}
      </Button>
    </>
  );
}
