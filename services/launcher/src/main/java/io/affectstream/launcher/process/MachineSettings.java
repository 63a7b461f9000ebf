package io.affectstream.launcher.process;

import static io.affectstream.streams.settings.SettingType.text;

import io.affectstream.inference.Device;
import io.affectstream.streams.settings.Setting;
import io.affectstream.streams.settings.SettingType;
import java.util.List;

/** What the machine and the installation decide, the same for all commands. */
public final class MachineSettings {
  public static final Setting<Device> DEVICE =
      Setting.of(
              Device.SETTING,
              new SettingType<>("auto, cpu or cuda:0", Device::of, Device::toString),
              "Where the networks are computed; auto takes the first CUDA device, if there is one.")
          .usually(Device.of("auto"));

  public static final Setting<String> COMMIT =
      Setting.of("affect.commit", text(), "Stands in models that are trained; ./affect sets it.")
          .usually("unknown");

  public static final List<Setting<?>> SETTINGS = List.of(DEVICE, COMMIT);

  private MachineSettings() {}
}
