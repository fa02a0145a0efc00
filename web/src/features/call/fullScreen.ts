/** One element on the whole screen, or back. */
export function toggleFullScreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  // Where the browser refuses (an iPhone has it for videos only) nothing happens, and nothing is lost.
  else element?.requestFullscreen?.().catch(() => undefined)
}

/** The picture of the stage in a window of its own, or back into the page. */
export async function togglePictureInPicture(floor: ParentNode): Promise<void> {
  if (document.pictureInPictureElement) return document.exitPictureInPicture()
  const videos = [...floor.querySelectorAll('video')]
  const wanted = videos.find(video => video.closest('[data-staged]')) ?? videos[0]
  await wanted?.requestPictureInPicture().catch(() => undefined)
}

export const hasPictureInPicture = (): boolean => document.pictureInPictureEnabled === true
