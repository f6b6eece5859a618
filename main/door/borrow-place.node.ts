/** Where Latch notes what it borrows for a check, and what keeps two from borrowing at once. */
import { join } from 'node:path';
import { lockCase } from '../case/lock.node.ts';
import type { BorrowPlace } from '../check/borrow/borrow.node.ts';
import { dataDir } from './places.node.ts';

/** One for all doors, so that whichever starts next finds what another has left. */
export function borrowPlace(folder = dataDir()): BorrowPlace {
  return {
    record: join(folder, 'borrowed.json'),
    async lock() {
      const locked = await lockCase(folder, 'borrowed');
      return locked.ok ? locked.lock : null;
    },
  };
}
