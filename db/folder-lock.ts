import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process holds the folder. */
export class FolderBusy extends Error {
  override readonly name = 'FolderBusy';
}

/**
 * Holds a folder for this process alone; two processes writing one embedded database would lose rows.
 * The lock is the operating system's, taken through SQLite's file locking: it ends with the process, however it ends,
 * so that no stale lock has to be told from a live one.
 * @throws `FolderBusy` where another process holds the folder.
 */
export function lockFolder(folder: string): () => void {
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (cause) {
    file.close();
    throw new FolderBusy(`another process already uses the data folder ${folder}`, { cause });
  }
  return () => file.close();
}
