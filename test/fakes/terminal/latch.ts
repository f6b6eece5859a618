/** Runs the built `latch` (`npm run build`) as a person or a script would. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = (name: string) => fileURLToPath(new URL(`../../../out/main/${name}.js`, import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it printed so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves when stdout holds a match, to the match; rejects when the program ends without one. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly ended: Promise<Ran>;
}

export interface RunOptions {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly start?: boolean;
}

export function startLatch(args: readonly string[], { dataDir, env, start }: RunOptions): Running {
  const child = spawn(process.execPath, [program(start === true ? 'start' : 'latch'), ...args], {
    env: { ...process.env, LATCH_DATA_DIR: dataDir, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<Ran>(resolve => {
    child.once('close', code => resolve({ code, stdout, stderr }));
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(stdout);
        if (match !== null) resolve(match);
      };
      child.stdout.on('data', look);
      void ended.then(() =>
        reject(new Error(`it ended without saying ${String(pattern)}:\n${stdout}${stderr}`)),
      );
      look();
    });
  return { child, stdout: () => stdout, stderr: () => stderr, says, ended };
}

/** Runs to the end with `input` on stdin. */
export function runLatch(args: readonly string[], options: RunOptions, input = ''): Promise<Ran> {
  const running = startLatch(args, options);
  running.child.stdin.end(input);
  return running.ended;
}
