// Says that clients go to all servers that are compared, where they are added.
import { useUi } from '../state/app-context.ts';
import { chosenServer } from '../state/servers.ts';
import { useLive } from '../state/use-live.ts';
import menus from '../toolbar/menus.module.css';
import { comparedEndpoints } from './compared.ts';

/** On the button: `× 4`. */
export function ToEach() {
  const servers = useTargets();
  return servers > 1 ? <span aria-hidden="true">× {servers}</span> : null;
}

/** In words. */
export function ToEachNote() {
  const servers = useTargets();
  if (servers <= 1) return null;
  return (
    <p className={menus.note} role="status">
      A comparison is on: each of its {servers} servers gets them alike.
    </p>
  );
}

/** To how many servers "Add client" adds. */
function useTargets(): number {
  const choice = useUi((state) => state.server);
  const comparison = useUi((state) => state.comparison);
  return useLive(({ session }) => {
    const chosen = chosenServer(session, choice);
    return chosen ? comparedEndpoints(session, comparison, chosen).length : 1;
  });
}
