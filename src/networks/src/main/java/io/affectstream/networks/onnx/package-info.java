/** The interpreter that writes a network as an ONNX model, its weights left where they are. */
@NullMarked
package io.affectstream.networks.onnx;

import org.jspecify.annotations.NullMarked;
