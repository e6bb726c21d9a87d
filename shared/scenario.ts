// A scenario file (`.scenario.json`): servers, clients, times, pace. What may stand in it; every error names the place.
import * as v from 'valibot';
import type { ClientProgramName, ServerModelName, ServerProgramName } from './catalog.ts';
import type { Step } from './script.ts';

export const SCENARIO_FORMAT = 'socket-lanes-scenario';
export const SCENARIO_VERSION = 1;

export interface ScenarioServer {
  /** By which clients name it. */
  readonly id: string;
  /** 127.0.0.1 where it does not say. Beyond this computer a scenario never listens. */
  readonly host?: string | undefined;
  /** 0, or nothing: any free port. */
  readonly port?: number | undefined;
  readonly model: ServerModelName;
  readonly program: ServerProgramName;
  readonly backlog?: number | undefined;
  readonly threads?: number | undefined;
  readonly busy?: number | undefined;
  /** Milliseconds after the start of the scenario; it listens at once where they are left out, and never stops. */
  readonly startAt?: number | undefined;
  readonly stopAt?: number | undefined;
}

export interface ScenarioClients {
  /** The id of a server. */
  readonly server: string;
  /** Another address of this computer, where the clients try the server's port: `::1`, say. */
  readonly host?: string | undefined;
  /** Milliseconds after the start of the scenario; 0 where left out. */
  readonly at?: number | undefined;
  /** 1 where left out. */
  readonly count?: number | undefined;
  /** Milliseconds from one to the next. */
  readonly stagger?: number | undefined;
  /** The program that belongs to the server's where left out. */
  readonly program?: ClientProgramName | undefined;
  /** For the program `script`: the name of one of the scenario's scripts. */
  readonly script?: string | undefined;
}

export interface Scenario {
  readonly format: typeof SCENARIO_FORMAT;
  readonly version: typeof SCENARIO_VERSION;
  readonly name: string;
  /** What it shows, in a sentence or two. */
  readonly about?: string | undefined;
  /** Calls per second and rail, null as fast as it can; left out: as it is. */
  readonly pace?: { readonly tempo?: number | null | undefined; readonly paused?: boolean | undefined } | undefined;
  readonly scripts?: Readonly<Record<string, readonly Step[]>> | undefined;
  readonly servers: readonly ScenarioServer[];
  readonly clients?: readonly ScenarioClients[] | undefined;
}

/** Placeholder. */
export const scenarioSchema: v.GenericSchema<unknown, Scenario> = v.unknown() as never;
