@NullMarked
package io.affectstream.streams.settings;

import org.jspecify.annotations.NullMarked;
