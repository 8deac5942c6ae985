import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { nodeLines, provideNode } from './provide'

/**
 * `npm run test:nodes`: unit and database tests on each release line of Node that the project runs on. `npm run
 * test:nodes -- 26` tries that one alone. In CI, `npm test` runs them between the oldest and the newest.
 */
const root = path.resolve(import.meta.dirname, '../..')
const asked = process.argv.slice(2)
const lines = nodeLines.filter((line) => asked.length === 0 || asked.includes(line))
if (lines.length === 0) {
  process.stdout.write(`There are Node ${nodeLines.join(', ')}.\n`)
  process.exit(1)
}
const projects = ['unit', 'db-sqlite', 'db-postgres'].flatMap((project) => ['--project', project])

const failed = lines.filter((line) => {
  const node = provideNode(line)
  process.stdout.write(`\n=== Node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()}\n`)
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` }
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', ...projects]
  return spawnSync(node, args, { cwd: root, stdio: 'inherit', env }).status !== 0
})
process.stdout.write(
  failed.length > 0 ? `\nFailed on Node ${failed.join(', ')}.\n` : `\nAll is well on Node ${lines.join(', ')}.\n`,
)
process.exit(failed.length > 0 ? 1 : 0)
