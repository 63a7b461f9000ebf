package io.affectstream.launcher.process;

import static io.affectstream.streams.settings.SettingType.choice;

import io.affectstream.streams.settings.Setting;
import java.util.List;

/** How this process logs, on standard error. */
public final class LogSettings {
  public static final Setting<Detail> LEVEL =
      Setting.of("affect.log.level", choice(Detail.class), "How much is logged on standard error.")
          .usually("info where roles run, else warn", _ -> Detail.WARN);

  public static final Setting<Form> FORMAT =
      Setting.of(
              "affect.log.format",
              choice(Form.class),
              "Lines for people, or a JSON object a line with every field that was logged.")
          .usually(Form.TEXT);

  public static final List<Setting<?>> SETTINGS = List.of(LEVEL, FORMAT);

  private LogSettings() {}

  /** How much the project's own classes say. */
  public enum Detail {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  /** What a line looks like. */
  public enum Form {
    TEXT,
    JSON
  }
}
