/** What is trained in place of a large network: a few parameters beside its frozen ones. */
@NullMarked
package io.affectstream.networks.adaptation;

import org.jspecify.annotations.NullMarked;
