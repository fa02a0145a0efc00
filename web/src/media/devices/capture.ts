/** Opens devices: the chosen ones, else the browser's own where those are not there any more. */

const PICTURE = { width: 1280, height: 720 }

const isGone = (error: unknown): boolean =>
  error instanceof DOMException && ['OverconstrainedError', 'NotFoundError'].includes(error.name)

const exactly = (deviceId: string | null) => (deviceId ? { deviceId: { exact: deviceId } } : {})

/** Rejects as `getUserMedia` does. */
export const openMicrophone = (id: string | null, wanted: MediaTrackConstraints = {}): Promise<MediaStream> =>
  open({ audio: { ...wanted, ...exactly(id) } }, { audio: wanted }, id !== null)

/** Microphone and camera. */
export const openBoth = (microphone: string | null, camera: string | null): Promise<MediaStream> =>
  open(
    { audio: exactly(microphone), video: { ...PICTURE, ...exactly(camera) } },
    { audio: true, video: PICTURE },
    microphone !== null || camera !== null,
  )

async function open(
  chosen: MediaStreamConstraints,
  usual: MediaStreamConstraints,
  isChosen: boolean,
): Promise<MediaStream> {
  const { mediaDevices } = navigator
  try {
    return await mediaDevices.getUserMedia(chosen)
  } catch (error) {
    // Unplugged since it was chosen, or known under another name since the browser forgot this page.
    if (!isChosen || !isGone(error)) throw error
    return mediaDevices.getUserMedia(usual)
  }
}
