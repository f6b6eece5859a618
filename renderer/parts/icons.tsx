import type { ReactNode } from 'react';
import type { Badge, CarriedPieceLine, ProgressLine, VerdictBlock } from '../../main/contract/view.ts';

/**
 * Every picture of the page. They are drawn beside words and hidden from screen readers; each verdict and
 * each state has a shape of its own, so that colour only repeats it.
 */
function Drawing({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** A bolt in its keeper. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-ground" width="32" height="32" rx="8" />
      <rect className="mark-bolt" x="4.8" y="13.2" width="16.6" height="5.6" rx="2.8" />
      <path className="mark-bolt" d="M9.3 11h2.4v3H9.3z" />
      <circle className="mark-bolt" cx="10.5" cy="9.8" r="2.5" />
      <path className="mark-keeper" d="M20.4 8.6h2.8a2.2 2.2 0 0 1 2.2 2.2v10.4a2.2 2.2 0 0 1-2.2 2.2h-2.8" />
    </svg>
  );
}

export function VerdictIcon(props: { readonly verdict: VerdictBlock['verdict']; readonly small?: boolean }) {
  const { verdict, small = false } = props;
  if (verdict === 'open') {
    return (
      <Drawing name="open">
        <path d="M17.6 18.9a9 9 0 1 1 0-13.8" />
        <path d="M9.5 12H22M18.7 8.7 22 12l-3.3 3.3" />
      </Drawing>
    );
  }
  if (verdict === 'closed') {
    return (
      <Drawing name="closed">
        <circle className="icon-solid" cx="12" cy="12" r="10.5" />
        {small ? (
          <path className="icon-cut" d="M7.5 12h9" />
        ) : (
          <>
            <rect className="icon-hole" x="4.6" y="10.2" width="11.6" height="3.6" rx="1.8" />
            <path className="icon-hole" d="M7.9 8.6h1.4v2H7.9z" />
            <circle className="icon-hole" cx="8.6" cy="8.1" r="1.7" />
            <path
              className="icon-cut"
              d="M15.4 7.4h1.5a1.5 1.5 0 0 1 1.5 1.5v6.2a1.5 1.5 0 0 1-1.5 1.5h-1.5"
            />
          </>
        )}
      </Drawing>
    );
  }
  return (
    <Drawing name="inconclusive">
      <circle className="icon-dashed" cx="12" cy="12" r="9.6" />
      <path d="M9.3 9.7a2.75 2.75 0 1 1 4.1 2.4c-.9.5-1.4 1.1-1.4 2.1" />
      <circle className="icon-solid" cx="12" cy="16.9" r="1.25" />
    </Drawing>
  );
}

export function ProgressIcon(props: { readonly state: ProgressLine['state']; readonly neutral: boolean }) {
  const { state, neutral } = props;
  if (neutral && state === 'accepted') return <Check />;
  if (neutral && (state === 'refused' || state === 'unclear')) return <Nothing />;
  if (state === 'accepted') return <VerdictIcon verdict="open" small />;
  if (state === 'refused') return <VerdictIcon verdict="closed" small />;
  if (state === 'unclear') return <VerdictIcon verdict="inconclusive" small />;
  return (
    <Drawing name={state}>
      <circle cx="12" cy="12" r={state === 'running' ? 9 : 4} />
      {state === 'running' ? <path className="icon-hand" d="M12 12V6.5" /> : null}
    </Drawing>
  );
}

/** A step that Latch does, or did. */
export function CarriedIcon({ state }: { readonly state: CarriedPieceLine['state'] }) {
  if (state === 'done') return <Check />;
  if (state === 'failed') return <Warning />;
  if (state === 'taken-back') {
    return (
      <Drawing name="taken-back">
        <path d="M8.5 5 4.5 9l4 4M5 9h9.2a4.8 4.8 0 0 1 0 9.6H9" />
      </Drawing>
    );
  }
  return (
    <Drawing name={state}>
      <circle cx="12" cy="12" r={state === 'running' ? 9 : 4} />
      {state === 'running' ? <path className="icon-hand" d="M12 12V6.5" /> : null}
    </Drawing>
  );
}

function Nothing() {
  return (
    <Drawing name="nothing">
      <path d="M7 12h10" />
    </Drawing>
  );
}

export function BadgeIcon({ level }: { readonly level: Badge['level'] }) {
  if (level === 'documented') {
    return (
      <Drawing name="documented">
        <path d="M6 3.5h8l4 4v13H6zM13.5 3.5V8H18M9 12.5h6M9 16.2h6" />
      </Drawing>
    );
  }
  if (level === 'unconfirmed') {
    return (
      <Drawing name="unconfirmed">
        <circle className="icon-dashed" cx="12" cy="12" r="9.6" />
        <path d="M12 7.2v6" />
        <circle className="icon-solid" cx="12" cy="16.6" r="1.2" />
      </Drawing>
    );
  }
  return (
    <Drawing name={level}>
      <path d="m12 2.5 2.4 1.9 3-.3.8 2.9 2.6 1.6-1 2.9 1 2.9-2.6 1.6-.8 2.9-3-.3-2.4 1.9-2.4-1.9-3 .3-.8-2.9-2.6-1.6 1-2.9-1-2.9 2.6-1.6.8-2.9 3 .3z" />
      {level === 'proven' ? <path d="m8.6 11.7 2.4 2.4 4.4-4.8" /> : <path d="M8.6 11.5h6.8" />}
    </Drawing>
  );
}

export function Check() {
  return (
    <Drawing name="check">
      <path d="m5.5 12.5 4.3 4.3 8.7-9.6" />
    </Drawing>
  );
}

export function Warning() {
  return (
    <Drawing name="warning">
      <path d="M12 3.6 22 20.4H2z" />
      <path d="M12 9.8v5" />
      <circle className="icon-solid" cx="12" cy="17.6" r="1.1" />
    </Drawing>
  );
}

export function Copy() {
  return (
    <Drawing name="copy">
      <path d="M8.5 8.5h11v11h-11zM5 15.5H4.5v-11h11V5" />
    </Drawing>
  );
}

export function Back() {
  return (
    <Drawing name="back">
      <path d="M19.5 12H5M11 5.8 4.8 12l6.2 6.2" />
    </Drawing>
  );
}

export function Forward() {
  return (
    <Drawing name="forward">
      <path d="M4.5 12H19M13 5.8l6.2 6.2-6.2 6.2" />
    </Drawing>
  );
}

/** Where a check was made from. */
export function Vantage() {
  return (
    <Drawing name="vantage">
      <path d="M2.2 12S5.8 5.5 12 5.5 21.8 12 21.8 12 18.2 18.5 12 18.5 2.2 12 2.2 12z" />
      <circle cx="12" cy="12" r="2.8" />
    </Drawing>
  );
}

export function Clock() {
  return (
    <Drawing name="clock">
      <circle cx="12" cy="12" r="9" />
      <path d="M12 6.8V12l3.4 2" />
    </Drawing>
  );
}

export function Search() {
  return (
    <Drawing name="search">
      <circle cx="10.8" cy="10.8" r="6.3" />
      <path d="m15.5 15.5 5 5" />
    </Drawing>
  );
}
