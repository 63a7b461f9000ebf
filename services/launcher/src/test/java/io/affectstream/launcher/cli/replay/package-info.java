@org.jspecify.annotations.NullMarked
package io.affectstream.launcher.cli.replay;
