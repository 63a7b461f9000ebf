/** The settings of the retrainer, by what they are for. */
@NullMarked
package io.affectstream.retrainer.settings;

import org.jspecify.annotations.NullMarked;
