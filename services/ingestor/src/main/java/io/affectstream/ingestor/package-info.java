/**
 * Media in: files are decoded, divided into clips and stored; the ledger record of a clip comes
 * last, and only then is the sender told that it was accepted.
 *
 * <p>The way in: {@link io.affectstream.ingestor.IngestorService}.
 */
@NullMarked
package io.affectstream.ingestor;

import org.jspecify.annotations.NullMarked;
