/** Copy this; whether the browser let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false // without permission, or over plain HTTP, where there is no clipboard
  }
}
