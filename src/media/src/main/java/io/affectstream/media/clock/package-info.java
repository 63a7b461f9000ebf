/** One timeline out of the clocks of a source's tracks, which jump, restart and drift. */
@NullMarked
package io.affectstream.media.clock;

import org.jspecify.annotations.NullMarked;
