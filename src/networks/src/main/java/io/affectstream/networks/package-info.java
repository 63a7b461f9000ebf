/**
 * Networks defined once: the vocabulary {@link io.affectstream.networks.Ops}, the families written
 * in it, their weights, and the interpreter that writes them as ONNX.
 */
@NullMarked
package io.affectstream.networks;

import org.jspecify.annotations.NullMarked;
