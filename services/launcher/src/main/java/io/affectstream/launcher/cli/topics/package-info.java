/** The commands about the topics of a cluster. */
@NullMarked
package io.affectstream.launcher.cli.topics;

import org.jspecify.annotations.NullMarked;
