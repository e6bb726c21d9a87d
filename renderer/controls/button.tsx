// The window's buttons: one component, three weights.
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './controls.module.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `main`: the one thing to do here; `quiet`: no border. */
  readonly weight?: 'main' | 'usual' | 'quiet';
  /** Only an icon inside: square. The name then comes from `aria-label`. */
  readonly icon?: boolean;
}

/** A button. */
export function Button({ weight = 'usual', icon = false, ...props }: ButtonProps) {
  const classes = [styles.button, weight !== 'usual' && styles[weight], icon && styles.icon];
  return <AriaButton {...props} className={classes.filter(Boolean).join(' ')} />;
}
