/**
 * Sound as numbers: samples, spectra, the Kaldi filter bank with FunASR's stacking and
 * normalisation, loudness, resampling and voice activity. Pure Java; no files, no clock.
 */
@NullMarked
package io.affectstream.dsp;

import org.jspecify.annotations.NullMarked;
