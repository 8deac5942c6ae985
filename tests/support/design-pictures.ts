import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from 'esbuild'
import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { launchOptions } from './chromium'

/**
 * `npx tsx tests/support/design-pictures.ts`: the pictures of docs/design.md. It draws the real components with the real
 * styles (design-sheets.tsx) and the colours of app/tokens.css, in light and dark. Needs no server and no database.
 */
const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, 'docs/images/design')
const work = path.join(root, 'test-results/design')
rmSync(folder, { recursive: true, force: true })
for (const each of [folder, work]) mkdirSync(each, { recursive: true })

await build({
  entryPoints: [path.join(import.meta.dirname, 'design-sheets.tsx')],
  outdir: work,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  tsconfig: path.join(root, 'tsconfig.json'),
  outExtension: { '.js': '.mjs' },
})
const styles = readFileSync(path.join(work, 'design-sheets.css'), 'utf8')
const { sheets } = (await import(pathToFileURL(path.join(work, 'design-sheets.mjs')).href)) as {
  sheets: Record<string, ReactNode>
}

const browser = await chromium.launch(launchOptions)
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 560, height: 300 }, colorScheme, reducedMotion: 'reduce' })
    const shoot = async (name: string, body: string, density = 'normal') => {
      // A table of staff is a table from a tablet on; on a phone its rows become cards.
      await page.setViewportSize({ width: density === 'dense' ? 820 : 560, height: 300 })
      await page.setContent(
        `<!doctype html><html lang="pl" data-density="${density}"><style>${styles} #sheet { padding: 24px }</style>
         <body><div id="sheet">${body}</div></body></html>`,
      )
      // The first thing that takes focus shows how focus looks.
      if (name === 'buttons') await page.keyboard.press('Tab')
      await page.locator('#sheet').screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) })
    }
    await shoot('colours', swatches())
    for (const [name, sheet] of Object.entries(sheets)) {
      await shoot(name, renderToStaticMarkup(createElement('div', null, sheet)), name === 'table' ? 'dense' : 'normal')
    }
    await page.close()
  }
} finally {
  await browser.close()
}

/** Each colour as a field, by the name under which styles use it. */
function swatches(): string {
  const tokens = readFileSync(path.join(root, 'app/tokens.css'), 'utf8')
  const names = [...tokens.matchAll(/--([a-z-]+): #[0-9a-f]{6};/g)].map(([, name]) => name)
  const fields = [...new Set(names)].map(
    (name) => `<div class="swatch"><i style="background: var(--${name})"></i>${name}</div>`,
  )
  return `<style>
    .grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; font-size: 14px }
    .swatch i { display: block; height: 40px; border-radius: var(--radius); border: 1px solid var(--line) }
  </style><div class="grid">${fields.join('')}</div>`
}
