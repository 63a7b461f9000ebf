/** Corpora, training and experiments. */
@NullMarked
package io.affectstream.launcher.cli.study;

import org.jspecify.annotations.NullMarked;
