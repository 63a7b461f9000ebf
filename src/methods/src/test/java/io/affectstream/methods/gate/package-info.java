/** Candidates that are better, worse, broken or too little known. */
@NullMarked
package io.affectstream.methods.gate;

import org.jspecify.annotations.NullMarked;
