import { expect, it } from 'vitest';
import { FolderBusy, lockFolder } from '#db/folder-lock.ts';
import { scratchFolder } from '#test/support/process.ts';

it('a data folder has one owner at a time', () => {
  const folder = scratchFolder();
  const unlock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderBusy);
  unlock();
  lockFolder(folder)();
});
