import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
/** A run fills some hundred MB; in a container this file system often has 64 MB. */
const roomWanted = 2e9;

/**
 * Where tests put what they throw away: a file system in memory where there is one with 2 GB of room, the system's
 * temporary folder elsewhere. Files then outlive a killed process as on a disk, and waiting for a disk costs nothing.
 */
export function scratchFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > roomWanted ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
