package io.affectstream.text.punctuation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text as FunASR cuts it for its networks: Latin words whole, any other character alone. */
final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{ASCII}&&\\S]+|[^\\p{ASCII}\\s\\h]");
  private static final int ASCII = 128;

  private Words() {}

  static List<String> of(String text) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  static boolean isLatin(String word) {
    return word.charAt(0) < ASCII;
  }

  static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
