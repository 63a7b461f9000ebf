@org.jspecify.annotations.NullMarked
package io.affectstream.launcher.web;
