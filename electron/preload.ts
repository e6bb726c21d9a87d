// The bridge between the window and the app.
import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('socketLanes', {});
