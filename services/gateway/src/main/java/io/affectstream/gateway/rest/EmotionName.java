package io.affectstream.gateway.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The six classes as JSON spells them; for the description of the interface. */
@Schema(
    name = "Emotion",
    enumeration = {"neutral", "anger", "happiness", "sadness", "worry", "surprise"})
enum EmotionName {
  NEUTRAL,
  ANGER,
  HAPPINESS,
  SADNESS,
  WORRY,
  SURPRISE
}
