package io.affectstream.methods.selection;

/** Bounds of what selections are told. */
final class Require {
  private Require() {}

  static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, was " + value);
    }
  }
}
