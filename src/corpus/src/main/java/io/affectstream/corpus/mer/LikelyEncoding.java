package io.affectstream.corpus.mer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a text that is no UTF-8 was written in. Any bytes are some text in most encodings, so what
 * tells is how usual its characters are: read wrongly, Chinese is full of signs that nobody uses,
 * and words of the West fall to single signs.
 */
final class LikelyEncoding {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset BIG5 = Charset.forName("Big5");
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final double LEAST_USUAL = 0.75;

  /** In Big5 the 5,401 usual signs come before the others. */
  private static final int LAST_USUAL_BIG5 = 0xC6;

  private final List<ByteBuffer> lines;
  private final CharsetEncoder simplified = Charset.forName("GB2312").newEncoder();

  private LikelyEncoding(List<ByteBuffer> lines) {
    this.lines = lines;
  }

  /** The likely one of GB18030, Big5 and that of the West; empty if none makes sense. */
  static Optional<Charset> of(List<ByteBuffer> lines) {
    var likely = new LikelyEncoding(lines);
    return Stream.of(GB18030, BIG5, WESTERN)
        .filter(encoding -> likely.usual(encoding) >= LEAST_USUAL)
        .max(Comparator.comparingDouble(likely::usual));
  }

  /** The share of usual ones among the characters that are no ASCII. */
  private double usual(Charset encoding) {
    int all = 0;
    int usual = 0;
    for (var line : lines) {
      var text = decoded(line, encoding);
      for (int i = 0; i < text.length(); i++) {
        all += text.charAt(i) > 0x7F ? 1 : 0;
        usual += text.charAt(i) > 0x7F && isUsual(text, i, encoding) ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) usual / all;
  }

  /** A line that is no text in {@code encoding} counts with a sign that nobody uses. */
  private static String decoded(ByteBuffer line, Charset encoding) {
    try {
      return encoding.newDecoder().decode(line.duplicate()).toString();
    } catch (CharacterCodingException _) {
      return "\uFFFD".repeat(line.remaining());
    }
  }

  private boolean isUsual(String text, int at, Charset encoding) {
    char c = text.charAt(at);
    if (Character.getType(c) == Character.INITIAL_QUOTE_PUNCTUATION
        || Character.getType(c) == Character.FINAL_QUOTE_PUNCTUATION) {
      return true;
    }
    return encoding.equals(WESTERN)
        ? Character.isLetter(c) && (isPlainLetter(text, at - 1) || isPlainLetter(text, at + 1))
        : isUsualChinese(c);
  }

  private static boolean isPlainLetter(String text, int at) {
    return at >= 0
        && at < text.length()
        && text.charAt(at) < 0x80
        && Character.isLetter(text.charAt(at));
  }

  private boolean isUsualChinese(char c) {
    if (Character.isIdeographic(c)) {
      return simplified.canEncode(c) || isUsualTraditional(c);
    }
    var block = Character.UnicodeBlock.of(c);
    return block == Character.UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
        || block == Character.UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS
        || block == Character.UnicodeBlock.GENERAL_PUNCTUATION;
  }

  private static boolean isUsualTraditional(char c) {
    var bytes = String.valueOf(c).getBytes(BIG5);
    return bytes.length == 2 && (bytes[0] & 0xFF) <= LAST_USUAL_BIG5;
  }
}
