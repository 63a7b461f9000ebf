package io.affectstream.methods.selection;

/**
 * Decides among clips that are equal in all else by their ids and a seed, so that neither the order
 * of the pool nor that of the alphabet does.
 */
record Ties(long seed) {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** Where {@code id} stands in the seed's order of all ids. */
  long place(String id) {
    long hash = seed;
    for (int i = 0; i < id.length(); i++) {
      hash = mixed(hash + id.charAt(i) + GOLDEN);
    }
    return mixed(hash);
  }

  int compare(String a, String b) {
    int byPlace = Long.compare(place(a), place(b));
    return byPlace != 0 ? byPlace : a.compareTo(b);
  }

  /** The finaliser of SplitMix64: Steele et al., OOPSLA 2014, figure 16. */
  private static long mixed(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
