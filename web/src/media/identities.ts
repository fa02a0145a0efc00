/** Who is behind an identity, which is `a<account id without dashes>.<nonce>`. */

export function accountOf(identity: string): string {
  const hex = identity.slice(1, 33)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
