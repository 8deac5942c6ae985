import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import path from 'node:path'

/** `folder-missing`: there is no such folder. `folder-served`: it is the program's own, or in it. `folder-closed`: nothing may be written there. */
export type FolderFault = 'folder-missing' | 'folder-served' | 'folder-closed'

/** Why files of ours cannot be kept in this folder; null where they can. */
export function folderFault(folder: string): FolderFault | null {
  if (!path.isAbsolute(folder) || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return 'folder-missing'
  const own = realpathSync(/* turbopackIgnore: true */ process.cwd())
  const within = path.relative(own, realpathSync(folder))
  if (!within.startsWith('..') && !path.isAbsolute(within)) return 'folder-served'
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    return null
  } catch {
    return 'folder-closed'
  }
}
