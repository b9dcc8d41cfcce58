import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

const USUAL = ['chromium', 'chromium-browser', 'google-chrome'].map(name => `/usr/bin/${name}`)

/** A Chromium of this machine: WGO_CHROMIUM, or where distributions put it. */
export const CHROMIUM: string | undefined = process.env.WGO_CHROMIUM ?? USUAL.find(path => existsSync(path))

export async function startChromium(): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  // It sandboxes itself by what containers and root do not have.
  return chromium.launch({ executablePath: CHROMIUM ?? '', args: ['--no-sandbox'] })
}
