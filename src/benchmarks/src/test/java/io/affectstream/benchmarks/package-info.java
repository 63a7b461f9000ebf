@NullMarked
package io.affectstream.benchmarks;

import org.jspecify.annotations.NullMarked;
