/** A broker as others run it: TLS, names and passwords, and nothing allowed that no rule allows. */
@NullMarked
package io.affectstream.testkit.cluster;

import org.jspecify.annotations.NullMarked;
