package io.affectstream.ingestor;

import io.affectstream.wire.ClipId;
import io.affectstream.wire.Policy;
import java.util.function.Predicate;

/**
 * What may be done with each clip.
 *
 * @param usual of those who have not asked for anything
 * @param withdrawn whether the speaker of a clip has asked to be forgotten, as far as is known now
 */
record ClipPolicies(Policy usual, Predicate<ClipId> withdrawn) {

  Policy of(ClipId clip) {
    return withdrawn.test(clip) ? usual.withdrawn() : usual;
  }
}
