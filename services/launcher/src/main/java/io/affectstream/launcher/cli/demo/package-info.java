/**
 * The stream in one process on data that goes afterwards: clips that ship, or a feed to learn from.
 */
@NullMarked
package io.affectstream.launcher.cli.demo;

import org.jspecify.annotations.NullMarked;
