/**
 * The encoders of single modalities: each reads one topic, runs what a poll brought as one batch of
 * its model, and writes one vector a clip, or the reason why there is none.
 */
@NullMarked
package io.affectstream.encoders;

import org.jspecify.annotations.NullMarked;
