/** Model bundles of the real kind that have learnt nothing. */
@NullMarked
package io.affectstream.testkit.models;

import org.jspecify.annotations.NullMarked;
