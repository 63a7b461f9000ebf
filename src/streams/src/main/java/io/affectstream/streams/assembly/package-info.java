/**
 * Brings the ledger record and the features of a clip together, and decides when to stop waiting.
 *
 * <p>Kafka's own windowed joins do not do: they hold a clip with a missing modality back until an
 * unrelated record moves their partition's time, and hand on the headers of another clip. Here one
 * processor keeps every open clip in a store and looks at the wall clock. {@link
 * io.affectstream.streams.assembly.clip.OpenClip} decides and knows no Kafka; {@link
 * io.affectstream.streams.assembly.ClipAssembler} keeps it and tells the time.
 */
@NullMarked
package io.affectstream.streams.assembly;

import org.jspecify.annotations.NullMarked;
