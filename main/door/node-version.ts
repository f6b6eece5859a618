import { terminalWords } from '../words/terminal.ts';

/** As `engines` of package.json has it; a test compares the two. */
export const oldestNode = '20.19';

/** A sentence where this Node is too old for Latch, else null. `version` is Node's own, such as `v20.19.4`. */
export function tooOldNode(version: string): string | null {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = oldestNode.split('.').map(Number);
  const old = major < needMajor || (major === needMajor && minor < needMinor);
  return old ? terminalWords('en').node(version, oldestNode) : null;
}
