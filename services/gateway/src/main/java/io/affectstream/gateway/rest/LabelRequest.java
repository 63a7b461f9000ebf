package io.affectstream.gateway.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person heard in a clip. */
@Schema(name = "LabelRequest", requiredProperties = "emotion")
public record LabelRequest(
    @Schema(
            description = "One of the six, spelt as here, as in Avro or as in MER's labels",
            implementation = EmotionName.class)
        @Nullable String emotion,
    @Schema(
            description = "Who heard it, as a pseudonym; a later label of the same one replaces it",
            maxLength = 256,
            defaultValue = "local")
        @Nullable String annotator) {}
