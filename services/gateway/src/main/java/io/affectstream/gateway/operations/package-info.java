/**
 * For those who run a process: its health, what it measures, and nothing else where no gateway is.
 */
@NullMarked
package io.affectstream.gateway.operations;

import org.jspecify.annotations.NullMarked;
