// The dialogs over the window. Which of them is open is in the window's state.
import { AboutDialog } from '../about/about-dialog.tsx';
import { KeySheet } from '../keys/key-sheet.tsx';
import { RenameDialog } from '../rename/rename-dialog.tsx';
import { SaveDialog } from '../scenario/save-dialog.tsx';
import { ScenarioDialog } from '../scenario/scenario-dialog.tsx';
import { ScriptDialog } from '../script/script-dialog.tsx';
import { NewSessionDialog } from '../toolbar/new-session-dialog.tsx';

/** All dialogs. */
export function Dialogs() {
  return (
    <>
      <NewSessionDialog />
      <RenameDialog />
      <ScriptDialog />
      <ScenarioDialog />
      <SaveDialog />
      <KeySheet />
      <AboutDialog />
    </>
  );
}
