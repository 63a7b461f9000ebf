package io.affectstream.streams.assembly;

import java.util.ArrayList;
import java.util.List;

/** What one step of the assembler changes, decided in full before any of it is done. */
final class Changes {
  private final List<Runnable> changes = new ArrayList<>();

  void add(Runnable change) {
    changes.add(change);
  }

  void carryOut() {
    changes.forEach(Runnable::run);
  }
}
