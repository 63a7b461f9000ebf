/**
 * How fast a model runs here, and which share that is of what the machine can do: load time,
 * memory, time of each part, against a matrix product measured in the same run.
 */
@NullMarked
package io.affectstream.inference.bench;

import org.jspecify.annotations.NullMarked;
