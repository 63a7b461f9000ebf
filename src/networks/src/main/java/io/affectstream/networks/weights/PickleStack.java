package io.affectstream.networks.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack, the marks and the memory of a pickle that is being read. */
final class PickleStack {
  private final List<Pickle> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, Pickle> memory = new HashMap<>();

  /** A pickle that asks for what is not there. */
  static final class Underflow extends Exception {
    private static final long serialVersionUID = 1;

    Underflow(String what) {
      super(what);
    }
  }

  void push(Pickle value) {
    stack.add(value);
  }

  Pickle pop() throws Underflow {
    Pickle top = top();
    stack.removeLast();
    return top;
  }

  Pickle top() throws Underflow {
    if (stack.size() <= bottom()) {
      throw new Underflow("it takes more from its stack than it has put there");
    }
    return stack.getLast();
  }

  private int bottom() {
    return marks.isEmpty() ? 0 : marks.getLast();
  }

  void mark() {
    marks.add(stack.size());
  }

  /** Everything above the last mark, which goes too. */
  List<Pickle> popToMark() throws Underflow {
    if (marks.isEmpty()) {
      throw new Underflow("it looks for a mark that it has not set");
    }
    var above = stack.subList(marks.removeLast(), stack.size());
    var popped = List.copyOf(above);
    above.clear();
    return popped;
  }

  /** The top {@code count} values as a tuple. */
  void tuple(int count) throws Underflow {
    if (stack.size() - bottom() < count) {
      throw new Underflow("it makes a tuple of values that are not there");
    }
    var above = stack.subList(stack.size() - count, stack.size());
    var tuple = new Pickle.Tuple(above);
    above.clear();
    push(tuple);
  }

  void remember(long key) throws Underflow {
    memory.put(key, top());
  }

  /** Under the next number, as protocol 4 counts. */
  void remember() throws Underflow {
    remember(memory.size());
  }

  void recall(long key) throws Underflow {
    var value = memory.get(key);
    if (value == null) {
      throw new Underflow("it recalls what it has not remembered");
    }
    push(value);
  }
}
