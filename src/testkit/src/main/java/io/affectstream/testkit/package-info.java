/**
 * What the tests of several services need: a real broker with the stream's topics, and models of
 * the real kind that have learnt nothing.
 */
@NullMarked
package io.affectstream.testkit;

import org.jspecify.annotations.NullMarked;
