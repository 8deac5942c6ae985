import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Where the build stands. */
export const dist = path.resolve(import.meta.dirname, '../..', process.env.NEXT_DIST_DIR ?? '.next')
const readManifest = <Shape>(name: string) => JSON.parse(readFileSync(path.join(dist, name), 'utf8')) as Shape

type Action = { exportedName: string; filename: string; workers: Record<string, unknown> }

/** What the build says that it contains: whoever adds a page or an action cannot keep it from these lists. */
export const builtRoutes = Object.values(readManifest<Record<string, string>>('app-path-routes-manifest.json'))
export const actionEntries = Object.entries(
  readManifest<{ node: Record<string, Action> }>('server/server-reference-manifest.json').node,
)

/** The id of each action by its name. */
export const builtActions = new Map(actionEntries.map(([id, { exportedName }]) => [exportedName, id]))

/** What Next compares the cookie of a draft with. Whoever has the build can read it. */
export const builtDraftKeys = [
  readManifest<{ preview: { previewModeId: string } }>('prerender-manifest.json').preview.previewModeId,
  readManifest<{ previewModeId: string }>('server/preview-props.json').previewModeId,
]
