import { clsx } from 'clsx';
import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Anchor } from './link';

export type StepState = 'done' | 'current' | 'todo';

export interface Step {
  label: string;
  state: StepState;
  /** A step that can be gone back to. */
  href?: string;
}

/** Named steps of a long form and what is saved of it. */
export function Stepper({
  label,
  steps,
  stateLabels,
  saved,
}: {
  label: string;
  steps: readonly Step[];
  /** Words read out after each step, such as "fait", "en cours", "à faire". */
  stateLabels: Record<StepState, string>;
  /** "Brouillon enregistré à 10 h 42" */
  saved?: ReactNode;
}) {
  return (
    <nav className="stepper" aria-label={label}>
      <ol role="list">
        {steps.map((step, index) => {
          const text = (
            <>
              <span className="step-number">{step.state === 'done' ? <Icon of={Check} /> : index + 1}</span>
              <span className="step-label">
                {step.label}
                <span className="visually-hidden"> ({stateLabels[step.state]})</span>
              </span>
            </>
          );
          return (
            <li
              key={step.label}
              className={clsx('step', `step-${step.state}`)}
              aria-current={step.state === 'current' ? 'step' : undefined}
            >
              {step.href ? (
                <Anchor href={step.href} className="step-body">
                  {text}
                </Anchor>
              ) : (
                <span className="step-body">{text}</span>
              )}
            </li>
          );
        })}
      </ol>
      {saved && <p className="step-saved">{saved}</p>}
    </nav>
  );
}
