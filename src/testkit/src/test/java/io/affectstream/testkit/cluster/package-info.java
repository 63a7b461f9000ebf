@NullMarked
package io.affectstream.testkit.cluster;

import org.jspecify.annotations.NullMarked;
