/** Where publishers state what is done before a network, and whether the places agree. */
@NullMarked
package io.affectstream.inference.imported.stated;

import org.jspecify.annotations.NullMarked;
