package io.affectstream.networks.weights;

/** The type of a tensor's values, named as in safetensors. */
public enum Dtype {
  BOOL(1),
  U8(1),
  I8(1),
  I16(2),
  I32(4),
  I64(8),
  F16(2),
  BF16(2),
  F32(4),
  F64(8);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one value. */
  public int bytes() {
    return bytes;
  }

  public boolean isFloat() {
    return this == F16 || this == BF16 || this == F32 || this == F64;
  }
}
