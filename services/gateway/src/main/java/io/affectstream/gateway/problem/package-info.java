/** The one form in which every path says what is wrong with a request. */
@NullMarked
package io.affectstream.gateway.problem;

import org.jspecify.annotations.NullMarked;
