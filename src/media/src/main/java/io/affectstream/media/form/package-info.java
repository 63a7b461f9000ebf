/**
 * Which files are taken: told by their content, within limits, and as long as they say they are;
 * and why the others are not.
 */
@NullMarked
package io.affectstream.media.form;

import org.jspecify.annotations.NullMarked;
