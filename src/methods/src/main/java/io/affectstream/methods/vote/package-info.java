/** Answers of several models made one, and how far their errors go together. */
@NullMarked
package io.affectstream.methods.vote;

import org.jspecify.annotations.NullMarked;
