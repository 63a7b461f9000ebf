/** Features of clips in files: what heads are trained again on, and what they are judged by. */
@NullMarked
package io.affectstream.inference.features;

import org.jspecify.annotations.NullMarked;
