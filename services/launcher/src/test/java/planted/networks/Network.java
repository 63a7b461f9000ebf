package planted.networks;

import planted.networks.onnx.Writer;

/** A definition that knows who writes it. */
public record Network(Writer writer) {}
