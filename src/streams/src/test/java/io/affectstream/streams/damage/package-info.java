@org.jspecify.annotations.NullMarked
package io.affectstream.streams.damage;
