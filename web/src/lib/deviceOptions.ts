/** Devices as options to choose from; the browser's own choice, which has no id, stands first. Pure. */

export interface Option {
  value: string
  label: string
}

/** `usual` names the browser's own choice; `nameless` names a device whose label the browser hides, by its number. */
export function deviceOptions(
  devices: readonly Pick<MediaDeviceInfo, 'deviceId' | 'label'>[],
  usual: string,
  nameless: (number: number) => string,
): readonly Option[] {
  return [
    { value: '', label: usual },
    ...devices
      // Chromium lists its own choice as a device as well.
      .filter(({ deviceId }) => deviceId !== 'default')
      .map(({ deviceId, label }, index) => ({ value: deviceId, label: label || nameless(index + 1) })),
  ]
}
