/** Web Crypto, which Node 18 has under another name. */
export async function webCrypto(): Promise<Crypto> {
  const { crypto } = globalThis as { crypto?: Crypto };
  if (crypto?.subtle) return crypto;
  // Hidden from bundlers: wherever they bundle for, it is there.
  const name = "node:crypto";
  return ((await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as { webcrypto: Crypto })
    .webcrypto;
}
