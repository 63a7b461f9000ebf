package io.affectstream.streams.assembly;

import io.affectstream.streams.assembly.clip.AssembledClip;
import java.util.List;

/**
 * Makes what is written about a clip that waits no longer. Several threads call it. It changes
 * nothing, and so may be asked again about the same clip: whatever it throws is tried again, and
 * then costs the clip its answer.
 */
@FunctionalInterface
public interface Finisher {

  /** The records, under the key of the clip; a clip of which no part has a vector must work. */
  List<Outgoing> finish(AssembledClip clip);
}
