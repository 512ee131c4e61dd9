/** Work that is done once however many ask for it: reading something in, and keeping it in step with what changes. */

/** Does it once, for all who ask; one that failed is tried again by the next who needs it. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let working: Promise<void> | null = null;
  return () => {
    working ??= work().catch((error: unknown) => {
      working = null;
      throw error;
    });
    return working;
  };
}

/** Looks again and again until nobody has asked since the last look began: one look at a time, and none too few. */
export function catchUp(look: () => Promise<void>): () => Promise<void> {
  let isAsked = false;
  let looking: Promise<void> | null = null;

  async function lookOn(): Promise<void> {
    try {
      while (isAsked) {
        isAsked = false;
        await look();
      }
    } finally {
      // In the same step as the last look at `isAsked`: whoever asks later must start anew.
      looking = null;
    }
  }

  return () => {
    isAsked = true;
    looking ??= lookOn();
    return looking;
  };
}
