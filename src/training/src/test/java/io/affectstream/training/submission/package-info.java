@NullMarked
package io.affectstream.training.submission;

import org.jspecify.annotations.NullMarked;
