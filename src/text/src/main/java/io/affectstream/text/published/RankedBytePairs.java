package io.affectstream.text.published;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Byte pairs as tiktoken ranks them ({@code qwen.tiktoken}): a line for each token, its bytes in
 * base64 and its rank, which is its id. Which characters a token may join, and which tokens stand
 * for no text, is said in the publisher's program and given here for Qwen of 2023.
 */
public final class RankedBytePairs {
  private static final int MOST_TOKENS = 1_000_000;
  private static final String QWEN_WORDS =
      "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
          + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  private static final List<String> QWEN_SPECIAL =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>");
  private static final int QWEN_EXTRAS = 205;

  /** Each byte as the character that stands for it in byte-level vocabularies. */
  private static final char[] CHARACTERS = characters();

  private final Map<String, Integer> ranks;

  private RankedBytePairs(Map<String, Integer> ranks) {
    this.ranks = ranks;
  }

  /**
   * Reads the lines of a file.
   *
   * @throws IllegalArgumentException if one is none; the message names {@code origin} and the line
   */
  public static RankedBytePairs parse(String lines, String origin) {
    var ranks = new LinkedHashMap<String, Integer>();
    for (var line : lines.lines().filter(text -> !text.isBlank()).toList()) {
      try {
        add(line, ranks);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s is no list of ranked byte pairs: '%.60s'".formatted(origin, line), e);
      }
    }
    if (ranks.isEmpty()) {
      throw new IllegalArgumentException(origin + " is no list of ranked byte pairs: it is empty");
    }
    return new RankedBytePairs(ranks);
  }

  private static void add(String line, Map<String, Integer> ranks) {
    int blank = line.indexOf(' ');
    var token = new StringBuilder();
    for (byte part : Base64.getDecoder().decode(line.substring(0, Math.max(0, blank)))) {
      token.append(CHARACTERS[Byte.toUnsignedInt(part)]);
    }
    int rank = Integer.parseInt(line.substring(blank + 1).strip());
    if (token.isEmpty() || rank != ranks.size() || rank >= MOST_TOKENS) {
      throw new IllegalArgumentException("ranks do not count up from 0");
    }
    if (ranks.put(token.toString(), rank) != null) {
      throw new IllegalArgumentException("a token is ranked twice");
    }
  }

  /** The same as a {@code tokenizer.json}, with words and special tokens as Qwen has them. */
  public String toTokenizerJson() {
    var json = new TokenizerJson();
    json.normalize(TokenizerJson.part("NFC"));
    var words = TokenizerJson.part("Split").put("behavior", "Isolated").put("invert", false);
    words.putObject("pattern").put("Regex", QWEN_WORDS);
    json.split(words).split(byteLevel()).decode(byteLevel());
    json.bytePairs(ranks, Merges.of(ranks));
    int id = ranks.size();
    for (var token : QWEN_SPECIAL) {
      json.special(id++, token);
    }
    for (int extra = 0; extra < QWEN_EXTRAS; extra++) {
      json.special(id++, "<|extra_%d|>".formatted(extra));
    }
    return json.toString();
  }

  private static ObjectNode byteLevel() {
    return TokenizerJson.part("ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", false)
        .put("use_regex", false);
  }

  /** Printable bytes stand for themselves, the others for what follows U+0100 (as GPT-2 has it). */
  private static char[] characters() {
    char[] characters = new char[256];
    char next = 256;
    for (int value = 0; value < characters.length; value++) {
      boolean printable =
          value >= '!' && value <= '~' || value >= 0xa1 && value <= 0xff && value != 0xad;
      characters[value] = printable ? (char) value : next++;
    }
    return characters;
  }
}
