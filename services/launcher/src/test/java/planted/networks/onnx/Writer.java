package planted.networks.onnx;

import planted.networks.Network;

/** The other half of a cycle of packages. */
public final class Writer {
  public String write(Network network) {
    return network.toString();
  }
}
