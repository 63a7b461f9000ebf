/** Quarkus, for the processes that listen for HTTP. */
@NullMarked
package io.affectstream.launcher.web;

import org.jspecify.annotations.NullMarked;
