/** What the headers of sound files say of their own length. */
@NullMarked
package io.affectstream.media.form;

import org.jspecify.annotations.NullMarked;
