/** The stream's own emotion models: a published family, a pooling and a classifier. */
@NullMarked
package io.affectstream.networks.emotion;

import org.jspecify.annotations.NullMarked;
