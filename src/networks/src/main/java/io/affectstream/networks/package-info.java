/**
 * Networks defined once: the vocabulary {@link io.affectstream.networks.Ops} and the families
 * written in it. A definition holds no numbers; an interpreter brings the parameters.
 */
@NullMarked
package io.affectstream.networks;

import org.jspecify.annotations.NullMarked;
