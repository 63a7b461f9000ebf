/**
 * The methods of the papers that need no network: metrics, calibration and the statistics of the
 * experiments. Pure functions over class indices, logits and samples; no files, no clock, no
 * randomness without a seed.
 */
@NullMarked
package io.affectstream.methods;

import org.jspecify.annotations.NullMarked;
