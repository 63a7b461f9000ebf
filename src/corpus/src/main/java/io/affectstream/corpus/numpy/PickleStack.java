package io.affectstream.corpus.numpy;

import io.affectstream.corpus.numpy.Pickled.Dictionary;
import io.affectstream.corpus.numpy.Pickled.Inert;
import io.affectstream.corpus.numpy.Pickled.Items;
import io.affectstream.corpus.numpy.Pickled.Maker;
import io.affectstream.corpus.numpy.Pickled.Objects;
import io.affectstream.corpus.numpy.Pickled.Text;
import io.affectstream.corpus.numpy.Pickled.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack, the marks and the memory of a pickle that is being read. */
final class PickleStack {
  private static final int MOST_MARKS = 64; // how deep what is being built may be nested
  private static final int STATE_OF_ARRAY = 5; // version, shape, type, order, values

  private final List<Pickled> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, Pickled> memory = new HashMap<>();

  void push(Pickled value) {
    stack.add(value);
  }

  /** The top {@code count} values, the topmost last; those below the last mark are out of reach. */
  List<Pickled> pop(int count) throws NumpyException {
    int bottom = marks.isEmpty() ? 0 : marks.getLast();
    if (stack.size() - bottom < count) {
      throw new NumpyException("has a pickle that takes what it has not put there");
    }
    return removeFrom(stack.size() - count);
  }

  private Pickled top() throws NumpyException {
    var top = pop(1).getFirst();
    push(top);
    return top;
  }

  void mark() throws NumpyException {
    if (marks.size() == MOST_MARKS) {
      throw new NumpyException("is nested deeper than any label");
    }
    marks.add(stack.size());
  }

  /** Everything above the last mark, which goes too. */
  List<Pickled> popToMark() throws NumpyException {
    if (marks.isEmpty()) {
      throw new NumpyException("has a pickle that looks for a mark it has not set");
    }
    return removeFrom(marks.removeLast());
  }

  private List<Pickled> removeFrom(int height) {
    var above = stack.subList(height, stack.size());
    var removed = List.copyOf(above);
    above.clear();
    return removed;
  }

  void append(List<Pickled> values) throws NumpyException {
    if (!(top() instanceof Items list)) {
      throw new NumpyException("has an element for what is no list");
    }
    list.items.addAll(values);
  }

  /** Puts {@code pairs}, keys and values by turns, into the dictionary on top. */
  void put(List<Pickled> pairs) throws NumpyException {
    if (!(top() instanceof Dictionary dictionary) || pairs.size() % 2 != 0) {
      throw new NumpyException("has an entry for what is no dictionary");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!(pairs.get(i) instanceof Text(var key))) {
        throw new NumpyException("has a dictionary with keys that are no texts");
      }
      dictionary.entries.put(key, pairs.get(i + 1));
    }
  }

  /** What a call would give; nothing is called. */
  void reduce() throws NumpyException {
    var call = pop(2);
    if (!(call.getFirst() instanceof Maker maker) || !(call.getLast() instanceof Tuple)) {
      throw new NumpyException("calls what is no array");
    }
    push(maker == Maker.ARRAY ? new Objects() : Inert.VALUE);
  }

  /** Gives the array on top its values, or an inert thing what does not matter. */
  void build() throws NumpyException {
    var state = pop(1).getFirst();
    var top = top();
    if (top instanceof Objects array
        && state instanceof Tuple(var parts)
        && parts.size() == STATE_OF_ARRAY
        && parts.getLast() instanceof Items values) {
      array.items = values.items;
    } else if (top != Inert.VALUE) {
      throw new NumpyException("gives attributes to what is no array of objects");
    }
  }

  void remember(long key) throws NumpyException {
    memory.put(key, top());
  }

  /** Under the next number, as protocol 4 counts. */
  void remember() throws NumpyException {
    remember(memory.size());
  }

  void recall(long key) throws NumpyException {
    var value = memory.get(key);
    if (value == null) {
      throw new NumpyException("has a pickle that recalls what it has not remembered");
    }
    push(value);
  }
}
