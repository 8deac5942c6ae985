// Every npm script begins with `node lib/commands/own-node`. Where the machine's Node is new enough, it does nothing.
// Where it is too old, it fetches the Node of package.json beside this file from the npm registry (checked against the
// lock file, kept in node_modules until the next `npm ci`) and puts it where npm scripts look first, so that all they
// start runs on it. `node lib/commands/own-node FILE …` (options of Node before it) runs that file on it: a shell goes on
// with the `node` that it has found once, and tsx as a command kills what does not hear a signal within 60 milliseconds. Written in what Node 14 understands: an old Node has to be able to say that it is old.
const { spawn, spawnSync } = require('node:child_process')
const {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
} = require('node:fs')
const path = require('node:path')

const needed = [22, 13]
const root = path.resolve(__dirname, '../../..')
const kept = path.join(root, 'node_modules/.own-node')
const isWindows = process.platform === 'win32'
const link = path.join(root, 'node_modules/.bin', isWindows ? 'node.exe' : 'node')

const machine = machineVersion()
if (machine && isNewEnough(machine)) leaveOwnNode()
else if (machine && !existsSync(link)) useOwnNode()
if (process.argv.length > 2) run(process.argv.slice(2))

/**
 * The version of the Node that the machine has, also when this file itself runs on the project's own. There, npm tells on
 * which Node it runs; where that is the project's own as well (a script that starts npm), nothing new is known: null.
 */
function machineVersion() {
  const runsOnOwn = existsSync(link) && process.execPath.startsWith(path.join(root, 'node_modules'))
  if (!runsOnOwn) return process.versions.node
  const told = /\bnode\/v([\d.]+)/.exec(process.env.npm_config_user_agent || '')
  return told && told[1] !== process.versions.node ? told[1] : null
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}

// Who may not take it away goes on with it: it will do as well.
function leaveOwnNode() {
  try {
    rmSync(link, { force: true })
  } catch {
    return
  }
}

function run(args) {
  const file = args.find((each) => !each.startsWith('--'))
  if (!existsSync(file)) fail(`${file} is not there: run \`npm run build\` first.`)
  const child = spawn(existsSync(link) ? link : process.execPath, args, { stdio: 'inherit' })
  let isTold = false
  const tell = (signal) => {
    // On Windows the console tells every process by itself, and to signal one is to end it at once.
    if (!isTold && !isWindows) child.kill(signal)
    isTold = true
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tell(signal))
  whenAbandoned(() => tell('SIGTERM'))
  child.on('exit', (code) => process.exit(code === null ? 1 : code))
}

// npm and its shell end at once when they are told to, and tell nobody further down. Who is not started by npm may outlive
// its parent.
function whenAbandoned(then) {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || then(), 1000).unref()
}

function useOwnNode() {
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const { optionalDependencies } = require('./package.json')
  const version = optionalDependencies[name]
  if (!version) stop('')
  const binary = path.join('node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
  if (!existsSync(path.join(kept, binary))) install(binary, version)
  if (!runs(path.join(kept, binary))) stop(` The Node ${version} that the project brings does not run here.`)
  rmSync(link, { force: true })
  if (isWindows) copyFileSync(path.join(kept, binary), link)
  else symlinkSync(path.join('../.own-node', binary), link)
}

/** In a folder of its own that gets its name at the end: a second script, or one that was broken off, finds no half. */
function install(binary, version) {
  if (!process.env.npm_execpath) stop(' Start scripts with `npm run`, which can fetch one.')
  process.stdout.write(`Node ${machine} is too old for this project. Fetching Node ${version} for it …\n`)
  const folder = newFolder()
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(path.join(__dirname, file), path.join(folder, file))
  const quiet = ['--ignore-scripts', '--no-bin-links', '--no-audit', '--no-fund', '--loglevel=error']
  const all = ['ci', '--prefix', folder, '--include=optional', ...quiet]
  const done = spawnSync(process.execPath, [process.env.npm_execpath, ...all], { cwd: folder, stdio: 'inherit' })
  if (done.status !== 0 || !existsSync(path.join(folder, binary))) {
    rmSync(folder, { recursive: true, force: true })
    stop(' The Node that the project brings could not be fetched from the npm registry.')
  }
  if (existsSync(path.join(kept, binary))) return rmSync(folder, { recursive: true, force: true })
  rmSync(kept, { recursive: true, force: true })
  renameSync(folder, kept)
}

// Readable for all: whoever installs is not always who runs.
function newFolder() {
  try {
    mkdirSync(path.dirname(link), { recursive: true })
    const folder = mkdtempSync(`${kept}-`)
    chmodSync(folder, 0o755)
    return folder
  } catch (error) {
    return stop(` No other can be put into node_modules here (${error.code}).`)
  }
}

// Not on musl (Alpine) and not on a very old glibc.
function runs(binary) {
  return spawnSync(binary, ['--version']).status === 0
}

function stop(reason) {
  fail(
    `This project needs Node ${needed.join('.')} or newer, and this is Node ${machine}.${reason}\n` +
      'Install a newer one (https://nodejs.org, on Alpine: apk add nodejs npm), and start again.',
  )
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
