// What toolbar and keys can ask of the picture.

export interface TimelineControls {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly panLeft: () => void;
  readonly panRight: () => void;
  /** The whole session, from the first event held to the live edge. */
  readonly zoomToFit: () => void;
  /** The selected range, or else the selected event or lane. */
  readonly zoomToSelection: () => void;
  /** Follows the live edge again. */
  readonly goLive: () => void;
  /** The next or previous event of the selected lane, of the kinds to stop at; of any lane when none is selected. */
  readonly nextEvent: (stopsAt: (kind: number) => boolean) => void;
  readonly previousEvent: (stopsAt: (kind: number) => boolean) => void;
  /** Along the selected lane from chunk to chunk; `up` and `down`: the rail or lane above or below. */
  readonly along: (direction: 'left' | 'right' | 'up' | 'down') => void;
  /** From a send to the recv of its bytes, and back. */
  readonly otherEnd: () => void;
}
