// Every limit of the app, each with its unit and its reason.

const KiB = 1024;
const MiB = 1024 * KiB;

/** Bytes of a block at which it closes: a posted message of this size stays inline in Electron's IPC. */
export const BLOCK_CLOSES_AT = 64 * KiB;
/** Bytes no block may exceed: 64 KiB of events and one payload of 64 KiB, with room. A larger one is damaged or hostile. */
export const BLOCK_MAX = 160 * KiB;
/** Milliseconds an event may stay in an open block: one frame at 60 Hz. */
export const BLOCK_MAX_AGE_MS = 16;

/** Bytes kept of one send or recv. */
export const PAYLOAD_MAX = 64 * KiB;
/** Bytes of payload kept per second and lane, so that one bulk sender cannot fill the journal. */
export const PAYLOAD_RATE = 1 * MiB;
/** Bytes that one write hands to the kernel at once: small enough that hashing it does not hold up the loop (about 1 ms). */
export const SEND_SLICE = 1 * MiB;

/** Bytes sent to a window and not yet acknowledged at which it is left to catch up from the journal. */
export const CREDIT = 512 * KiB;
/** Bytes that one read of missed blocks brings: asking a busy engine takes 50 to 100 ms, so that less would never catch up with it. */
export const CATCH_UP_READ = 4 * MiB;
/** Bytes of a slice that a send of an event loop hands over at a time: as much may lie with `net` when the kernel is full. */
export const LOOP_SLICE = 64 * KiB;

/** Milliseconds after which a window acknowledges without having painted (hidden windows get no frames). */
export const ACKNOWLEDGE_AFTER_MS = 100;

/** Bytes of a journal segment. */
export const SEGMENT_BYTES = 64 * MiB;
/** Bytes that all segments of the running session may take; the oldest go first. */
export const SESSION_BYTES = 2 * 1024 * MiB;
/** Sessions kept beside the running one; older folders are deleted at the start. */
export const SESSIONS_KEPT = 8;
/** Bytes waiting to be written at which the disk counts as too slow and the journal stops. */
export const JOURNAL_QUEUE = 64 * MiB;
/** Milliseconds between two syncs of the journal's segment. */
export const JOURNAL_SYNC_MS = 1000;

/** Bytes of journal and events that a window holds; the oldest go first. About 6 million events. */
export const EVENTS_HELD = 256 * MiB;
/** Ended lanes kept in view; older ones fold into a counted lane. */
export const ENDED_LANES_KEPT = 10_000;

/** Notices kept for the alert; older ones are in the event log. */
export const NOTICES_KEPT = 50;

/** Clients one command may add. */
export const CLIENTS_PER_COMMAND = 5_000;
/** Milliseconds between two clients of a staggered burst, at most: a minute is longer than anybody watches. */
export const STAGGER_MAX = 60_000;
/** Threads of a pool: at least, at most (each has a line of its own in the picture), and usually. */
export const POOL_MIN = 1;
export const POOL_MAX = 64;
export const POOL_THREADS = 4;
/** Milliseconds that a program may be busy or wait at a time. */
export const OWN_TIME_MAX = 60_000;
/** Calls that one "Step" may let go. */
export const STEPS_MAX = 100;
/** Milliseconds for which a step of many waits for the next call to be held: a call that waits for the network comes later, or never. */
export const STEP_WAITS_MS = 500;
/** Steps of one script, as it is written. */
export const SCRIPT_STEPS_MAX = 10_000;
/** How deep repeats of a script may lie in each other. */
export const SCRIPT_DEPTH_MAX = 8;
/** Times that one repeat may run its steps. */
export const SCRIPT_TIMES_MAX = 1_000_000;
/** Bytes of one script as JSON, and of one scenario file: 10,000 steps of usual length fit. */
export const SCRIPT_BYTES_MAX = 4 * MiB;
export const SCENARIO_BYTES_MAX = 8 * MiB;
/** Bytes that a script's send may ask for. */
export const SCRIPT_SEND_MAX = 128 * MiB;
/** Entries of each list of a scenario: servers (each has a port of its own) and lines of clients. */
export const SCENARIO_SERVERS_MAX = 16;
export const SCENARIO_CLIENTS_MAX = 1_000;
/** Scripts of a scenario. */
export const SCENARIO_SCRIPTS_MAX = 100;
/** Milliseconds after a scenario's start at which something of it may still begin: a lesson's hour. */
export const SCENARIO_TIME_MAX = 3_600_000;
/** Bytes that a chat room queues for one member before whoever speaks waits. */
export const CHAT_QUEUE = 1 * MiB;
/** File descriptors left to the app itself: files, pipes, the window. */
export const DESCRIPTOR_RESERVE = 64;
/** Connections that may stand in the app's waiting line of one server before further ones are closed at once. */
export const WAITING_LINE_MAX = 20_000;
/** Milliseconds that a client's lane stays after its close for a connection that a full backlog has put off: Linux sends its SYN-ACK again after 1, 3 and 7 s. */
export const LATE_ARRIVAL_MS = 8_000;
/** Bytes that "Say" may queue on one lane before it waits. */
export const SAY_QUEUE = 1 * MiB;
/** Characters of one "Say". */
export const SAY_TEXT_MAX = 64 * KiB;
/** Characters of a text in a lane's metadata, its name above all: as JSON it must fit in one payload. */
export const METADATA_TEXT_MAX = 10_000;

/** Ports next to a server's that are tried, one after the other, for each server that is to be compared with it. */
export const NEIGHBOUR_PORTS_TRIED = 20;

/** Largest backlog that listen() takes here; the system silently lowers it to its own limit (somaxconn, 4,096 on Linux). */
export const BACKLOG_MAX = 65_535;
/** A port is 16 bits wide (RFC 9293, 3.1). */
export const PORT_MAX = 65_535;

/** Fewest calls per second and rail of the slow motion. */
export const TEMPO_MIN = 1 / 3;
/** Most calls per second and rail that a tempo can ask for; above it, run as fast as it can. */
export const TEMPO_MAX = 1_000;
/** The tempo of a new window, calls per second and rail. */
export const TEMPO_WINDOW = 2;
/** Part of the interval that slow motion keeps a recv back after its bytes came, so that the eye can follow. */
export const KEEP_BACK = 1 / 3;

/** The port and backlog of the default session. */
export const DEFAULT_PORT = 52_000;
export const DEFAULT_BACKLOG = 5;

/** Times the engine, or a window's page, is started again within RESTARTS_WITHIN_MS after it died; then it is left, and said. */
export const RESTARTS_MAX = 3;
/** Milliseconds for which a restart counts. */
export const RESTARTS_WITHIN_MS = 60_000;
/** Milliseconds that closing the engine may take before its thread, or the process, is ended without it. */
export const CLOSE_DEADLINE_MS = 5_000;

/** Milliseconds that the engine may take to say whether a session runs, before the app quits without asking anybody. */
export const ACTIVITY_DEADLINE_MS = 1_000;
/** Errands kept for a window whose page is not there yet; the oldest go first. */
export const ERRANDS_KEPT = 8;
/** Bytes of the app's log at which it begins anew; the one before is kept. */
export const LOG_BYTES_MAX = 512 * KiB;
/** Characters of one line of the log. */
export const LOG_LINE_MAX = 4_000;
/** Milliseconds that a window rests where it was moved to before its place is written down. */
export const PLACE_RESTS_MS = 500;

/** Milliseconds a window takes blocks in before it gives the page a turn: half a frame. */
export const TAKE_IN_BUDGET_MS = 8;
/** The same while it catches up: a painted frame may take longer than a slice, and would else get most of the time. */
export const CATCH_UP_BUDGET_MS = 24;
/** Milliseconds after which a window asks again for blocks that the journal had not written yet. */
export const READ_AGAIN_MS = 25;
/** Milliseconds that blocks of a read may take to come after its answer; then it is read again. */
export const READ_ARRIVES_MS = 1_000;
/** Reads in a row that may bring only damaged blocks before their events count as lost. */
export const DAMAGED_READS_MAX = 3;

/** Bytes of one message from a browser: the longest scenario, and its envelope. */
export const BROWSER_MESSAGE_MAX = 9 * MiB;
/** Browser windows connected at once. */
export const BROWSER_WINDOWS_MAX = 16;
/** Milliseconds for a browser's request to arrive in whole (Node 16 sets no limit). */
export const BROWSER_REQUEST_MS = 10_000;
/** Milliseconds before a browser window tries its broken connection again: at first, and at most. */
export const RECONNECT_FIRST_MS = 250;
export const RECONNECT_MAX_MS = 4_000;
