/**
 * Pictures as numbers: scaling as Pillow does it, and the preparation that published vision
 * networks were trained with. Pure Java; no files, no decoders.
 */
@NullMarked
package io.affectstream.dsp.image;

import org.jspecify.annotations.NullMarked;
