/** A file the person named to be written. It is opened before the work begins, so that a typing mistake costs none. */
import { open } from 'node:fs/promises';

export type OutputFile =
  | {
      readonly ok: true;
      /** Writes everything and closes; resolves to the system's code of what went wrong, or null. */
      readonly write: (content: string | Uint8Array) => Promise<string | null>;
    }
  | { readonly ok: false; readonly code: string };

export async function openOutput(path: string): Promise<OutputFile> {
  try {
    const file = await open(path, 'w');
    return {
      ok: true,
      async write(content) {
        try {
          await file.writeFile(content);
          return null;
        } catch (error) {
          return codeOf(error);
        } finally {
          await file.close();
        }
      },
    };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}

/** The system's word for what went wrong with a file (`ENOENT`); anything else is a bug and goes on. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') throw error;
  return code;
}
