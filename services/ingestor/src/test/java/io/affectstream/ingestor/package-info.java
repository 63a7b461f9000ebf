@NullMarked
package io.affectstream.ingestor;

import org.jspecify.annotations.NullMarked;
