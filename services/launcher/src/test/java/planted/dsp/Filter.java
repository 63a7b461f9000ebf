package planted.dsp;

import planted.fusion.FusionRoom;

/** A library that knows a service, and so is not pure either. */
public final class Filter {
  public FusionRoom service() {
    return new FusionRoom();
  }
}
