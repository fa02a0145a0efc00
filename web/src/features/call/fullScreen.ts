/** One element on the whole screen, or back. */
export function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  // Where the browser refuses (an iPhone has it for videos only) nothing happens, and nothing is lost.
  else element?.requestFullscreen?.().catch(() => undefined)
}
