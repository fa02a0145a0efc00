/** What scripts look for on the screen, and the sizes that screens have. */

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }
/** As a phone's browser says of itself what it is. */
export const HANDHELD = { viewport: PHONE, hasTouch: true, isMobile: true }

/** Resolves as soon as the first of them is seen. */
export const shown = locator => locator.first().waitFor({ state: 'visible' })
export const button = (page, name) => page.getByRole('button', { name, exact: true })
export const tiles = page => page.locator('main li[data-identity]')
