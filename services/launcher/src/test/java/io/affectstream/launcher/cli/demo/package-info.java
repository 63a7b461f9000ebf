@NullMarked
package io.affectstream.launcher.cli.demo;

import org.jspecify.annotations.NullMarked;
