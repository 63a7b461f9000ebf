/**
 * Whether the cluster can be used, before anything is started on it: who answers there, and whether
 * its topics are as the stream needs them.
 */
@NullMarked
package io.affectstream.streams.cluster;

import org.jspecify.annotations.NullMarked;
