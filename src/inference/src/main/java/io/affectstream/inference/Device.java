package io.affectstream.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Where the networks of this process are computed, the setting {@code affect.inference.device}:
 * {@code cpu}, {@code cuda:N}, or {@code auto} for the first CUDA device where there is one.
 */
public final class Device {
  public static final String SETTING = "affect.inference.device";

  private static final Device CPU = new Device("cpu", OptionalInt.empty());
  private static final Device AUTO = new Device("auto", OptionalInt.of(0));
  private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,2})");
  private static final System.Logger LOGGER = System.getLogger(Device.class.getName());

  private static volatile Device ofProcess = AUTO;

  private final String text;
  private final OptionalInt cuda;

  private Device(String text, OptionalInt cuda) {
    this.text = text;
    this.cuda = cuda;
  }

  /**
   * The device that {@code text}, the value of the setting, names.
   *
   * @throws IllegalArgumentException if it names none
   */
  public static Device of(String text) {
    var number = CUDA.matcher(text);
    if (number.matches()) {
      return new Device(text, OptionalInt.of(Integer.parseInt(number.group(1))));
    }
    return switch (text) {
      case "cpu" -> CPU;
      case "auto" -> AUTO;
      default ->
          throw new IllegalArgumentException(
              "%s is '%s': write auto, cpu or cuda:0".formatted(SETTING, text));
    };
  }

  /** Chooses the device of all models that this process opens from now on. */
  public static void use(Device device) {
    ofProcess = device;
  }

  static Device ofProcess() {
    return ofProcess;
  }

  /**
   * Makes sessions with {@code options} run here.
   *
   * @return whether that is a CUDA device
   * @throws IllegalStateException if a device was asked for by name and is absent
   */
  boolean applyTo(SessionOptions options) throws OrtException {
    var device = usable(CudaDriver.ofThisMachine()::has, hasCuda());
    if (device.isPresent()) {
      try {
        options.addCUDA(device.getAsInt());
        return true;
      } catch (OrtException e) {
        requireOptional(e);
      }
    }
    return false;
  }

  private static boolean hasCuda() {
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  /**
   * The CUDA device to run on, none for the CPU.
   *
   * @param present whether the machine has a device
   * @param built whether this build can use one
   */
  OptionalInt usable(IntPredicate present, boolean built) {
    if (cuda.isEmpty() || this == AUTO && (!built || !present.test(0))) {
      return OptionalInt.empty();
    }
    if (!built) {
      throw new IllegalStateException(
          "%s is %s, but this build computes on the CPU only: build it with ./mvnw -Pgpu, or write cpu"
              .formatted(SETTING, text));
    }
    if (!present.test(cuda.getAsInt())) {
      throw new IllegalStateException(
          "%s is %s, but this machine has no such device or no driver for it: write auto or cpu"
              .formatted(SETTING, text));
    }
    return cuda;
  }

  private void requireOptional(OrtException failure) {
    if (this != AUTO) {
      throw new IllegalStateException(
          "%s is %s, which ONNX Runtime cannot use: %s"
              .formatted(SETTING, text, failure.getMessage()),
          failure);
    }
    LOGGER.log(
        System.Logger.Level.WARNING,
        () -> "the CUDA device is not used, the CPU is: " + failure.getMessage());
  }

  @Override
  public String toString() {
    return text;
  }
}
