package io.affectstream.launcher;

import java.util.ArrayList;

/** A program that takes all the memory there is. */
final class Hoarder {
  private Hoarder() {}

  public static void main(String... arguments) {
    var hoard = new ArrayList<byte[]>();
    while (hoard.size() < Integer.MAX_VALUE) {
      hoard.add(new byte[1 << 20]);
    }
  }
}
