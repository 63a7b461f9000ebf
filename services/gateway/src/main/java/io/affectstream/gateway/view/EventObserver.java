package io.affectstream.gateway.view;

import io.affectstream.wire.DeadLetter;
import io.affectstream.wire.EmotionEvent;

/** Is told of everything that passes on the public topic; calls come from several threads. */
public interface EventObserver {

  void seen(EmotionEvent event);

  /** A record of the public topic could not be read. */
  void buried(DeadLetter letter);
}
