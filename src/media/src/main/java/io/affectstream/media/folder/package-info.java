/** What lies below a folder that a person names: links followed, nothing opened, nothing silent. */
@NullMarked
package io.affectstream.media.folder;

import org.jspecify.annotations.NullMarked;
