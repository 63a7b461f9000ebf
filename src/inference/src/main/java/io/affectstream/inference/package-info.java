/**
 * The trained models in service: each opens a bundle, takes a batch and gives a batch. They hold
 * everything that surrounds a network (preparation, batching, decoding), so that training and
 * serving cannot differ in it. ONNX Runtime is seen here only.
 */
@NullMarked
package io.affectstream.inference;

import org.jspecify.annotations.NullMarked;
