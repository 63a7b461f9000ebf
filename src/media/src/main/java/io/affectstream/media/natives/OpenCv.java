package io.affectstream.media.natives;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.opencv.core.Core;

/**
 * OpenCV, loaded once, for its own {@code org.opencv} classes.
 *
 * <p>The libraries are loaded singly and in the order of their dependencies: the loader of the jar
 * would also take {@code highgui}, which needs GTK and X11 on the machine.
 */
public final class OpenCv {
  private static final String FOLDER = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/";
  private static final String VERSION = ".so.413";
  private static final String JAVA_BINDING = "libopencv_java.so";

  /** All that the Java binding is linked to, dependencies first. */
  private static final List<String> LIBRARIES =
      List.of(
          "core",
          "imgproc",
          "photo",
          "xphoto",
          "dnn",
          "dnn_superres",
          "img_hash",
          "saliency",
          "ml",
          "text",
          "phase_unwrapping",
          "flann",
          "features2d",
          "calib3d",
          "structured_light",
          "wechat_qrcode",
          "xfeatures2d",
          "imgcodecs",
          "video",
          "ximgproc",
          "objdetect",
          "aruco",
          "bgsegm",
          "bioinspired",
          "face",
          "tracking",
          "plot",
          "videoio");

  static {
    Loader.load(openblas.class);
    LIBRARIES.forEach(name -> load("libopencv_" + name + VERSION));
    load(JAVA_BINDING);
    Core.setNumThreads(1);
  }

  private OpenCv() {}

  /** Loads the libraries if they are not loaded yet. */
  public static void load() {
    // the static initialiser has run
  }

  /**
   * A cascade that ships with OpenCV.
   *
   * @param name folder and file, such as {@code lbpcascades/lbpcascade_frontalface.xml}
   */
  public static Path cascade(String name) {
    return NativeCache.unpack(FOLDER + "share/opencv4/" + name);
  }

  private static void load(String file) {
    System.load(NativeCache.unpack(FOLDER + file).toString());
  }
}
