/** What the application tells about itself. */
@NullMarked
package io.affectstream.launcher.cli.manual;

import org.jspecify.annotations.NullMarked;
