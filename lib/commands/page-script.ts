import path from 'node:path'
import { build as bundle } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../..')

/** Makes the one script of public pages, for lib/server/page-script.ts. ES2017 is what phones of 2018 run. */
export async function buildPageScript(folder: string): Promise<void> {
  await bundle({
    entryPoints: [path.join(root, 'components/public/script/page-script.ts')],
    outfile: path.join(folder, 'page-script.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2017',
    charset: 'utf8',
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'warning',
  })
}
