// One step of a script on its line: what it does, and with what.
import { memo } from 'react';
import { OWN_TIME_MAX, SCRIPT_SEND_MAX, SCRIPT_TIMES_MAX } from '../../shared/limits.ts';
import { SCRIPT_RECV_MAX, SCRIPT_RECV_USUAL, type Step } from '../../shared/script.ts';
import { problemOfStep } from '../../shared/script-check.ts';
import { choicesOf } from '../toolbar/choices.ts';
import { EscapedInput, NumberInput, TextInput } from './inputs.tsx';
import styles from './script.module.css';
import { asKind, kindOf, STEP_KINDS, type StepKindName } from './step-kinds.ts';

interface StepLineProps {
  readonly step: Step;
  /** As its marker: from 1. */
  readonly number: number;
  /** Repeats around it. */
  readonly depth: number;
  /** Must stay the same: it is what keeps the line from being drawn again. */
  readonly onStep: (number: number, step: Step) => void;
}

const KINDS = choicesOf(STEP_KINDS);

/** The line's controls. Each is named by what it is and the step's number. */
export const StepLine = memo(function StepLine({ step, number, depth, onStep }: StepLineProps) {
  const onChange = (changed: Step) => onStep(number, changed);
  const problem = problemOfStep(step);
  return (
    <>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      {Array.from({ length: depth }, (_, level) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <span key={level} className={styles.inside} aria-hidden="true" />
      ))}
      <select
        className={styles.kind}
        aria-label={`Step ${number}, what it does`}
        value={kindOf(step)}
        onChange={(event) => onChange(asKind(step, event.target.value as StepKindName))}
      >
        {KINDS.map(([kind, label]) => (
          <option key={kind} value={kind}>
            {label}
          </option>
        ))}
      </select>
      <Details step={step} number={number} onChange={onChange} />
      {problem !== null && <span className={styles.problem}>{problem}</span>}
    </>
  );
});

interface DetailsProps extends Pick<StepLineProps, 'step' | 'number'> {
  readonly onChange: (step: Step) => void;
}

/** With what it does it. */
function Details({ step, number, onChange }: DetailsProps) {
  const name = (what: string) => `Step ${number}, ${what}`;
  switch (step.do) {
    case 'send':
      if ('text' in step)
        return <EscapedInput name={name('text')} value={step.text} onChange={(text) => onChange({ ...step, text })} />;
      if ('hex' in step)
        return <TextInput name={name('hex')} value={step.hex} onChange={(hex) => onChange({ ...step, hex })} />;
      return (
        <CountInput
          name={name('bytes')}
          value={step.bytes}
          most={SCRIPT_SEND_MAX}
          unit="bytes"
          onChange={(bytes) => onChange({ ...step, bytes })}
        />
      );
    case 'recv':
      return <Most step={step} name={name('most')} onChange={onChange} />;
    case 'recv-until':
      return (
        <>
          {'text' in step && (
            <EscapedInput name={name('text')} value={step.text} onChange={(text) => onChange({ ...step, text })} />
          )}
          {'bytes' in step && (
            <CountInput
              name={name('bytes')}
              value={step.bytes}
              most={SCRIPT_SEND_MAX}
              unit="bytes"
              onChange={(bytes) => onChange({ ...step, bytes })}
            />
          )}
          <span className={styles.unit}>by</span>
          <Most step={step} name={name('most')} onChange={onChange} />
        </>
      );
    case 'busy':
    case 'wait':
      return (
        <CountInput
          name={name('milliseconds')}
          value={step.ms}
          least={0}
          most={OWN_TIME_MAX}
          unit="ms"
          onChange={(ms) => onChange({ ...step, ms })}
        />
      );
    case 'no-delay':
      return (
        <select
          className={styles.short}
          aria-label={name('no delay')}
          value={step.on ? 'on' : 'off'}
          onChange={(event) => onChange({ ...step, on: event.target.value === 'on' })}
        >
          <option value="on">on: small sends leave at once</option>
          <option value="off">off: as usual (Nagle)</option>
        </select>
      );
    case 'repeat':
      return <Times step={step} name={name} onChange={onChange} />;
    default:
      return null;
  }
}

/** Up to how many bytes one recv asks for. */
function Most<S extends Extract<Step, { most?: number | undefined }>>(props: {
  step: S;
  name: string;
  onChange: (step: S) => void;
}) {
  const { step, name, onChange } = props;
  return (
    <CountInput
      name={name}
      value={step.most ?? SCRIPT_RECV_USUAL}
      most={SCRIPT_RECV_MAX}
      unit="bytes"
      onChange={(most) => onChange({ ...step, most: most === SCRIPT_RECV_USUAL ? undefined : most })}
    />
  );
}

type RepeatStep = Extract<Step, { do: 'repeat' }>;

function Times({
  step,
  name,
  onChange,
}: {
  step: RepeatStep;
  name: (what: string) => string;
  onChange: (step: Step) => void;
}) {
  const { times, ...rest } = step;
  const forEver = times === undefined;
  return (
    <>
      {!forEver && (
        <CountInput
          name={name('times')}
          value={times}
          most={SCRIPT_TIMES_MAX}
          unit="times"
          onChange={(changed) => onChange({ ...rest, times: changed })}
        />
      )}
      <label className={styles.check}>
        <input
          type="checkbox"
          aria-label={name('for ever')}
          checked={forEver}
          onChange={({ target }) => onChange(target.checked ? rest : { ...rest, times: 3 })}
        />
        for ever
      </label>
    </>
  );
}

interface CountProps {
  readonly name: string;
  readonly value: number;
  readonly least?: number;
  readonly most: number;
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

function CountInput({ unit, least = 1, ...props }: CountProps) {
  return (
    <>
      <NumberInput {...props} least={least} />
      <span className={styles.unit}>{unit}</span>
    </>
  );
}
