/** Networks that hear: self-supervised speech encoders and speech recognition. */
@NullMarked
package io.affectstream.networks.audio;

import org.jspecify.annotations.NullMarked;
