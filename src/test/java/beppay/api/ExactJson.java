package beppay.api;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON strictly: fields keep their order and decimals all of their digits. Duplicate fields and content
/// after the end are errors.
final class ExactJson {
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern EXPONENT = Pattern.compile("[0-9][eE]");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ExactJson() {}

    /// Throws an [AssertionError] for invalid JSON, and for numbers with an exponent, which a tree does not
    /// preserve.
    static JsonNode read(String text) {
        if (EXPONENT.matcher(STRING.matcher(text).replaceAll("\"\"")).find()) {
            throw new AssertionError("a number is written with an exponent");
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException invalid) {
            throw new AssertionError("it is not JSON: " + invalid.getOriginalMessage(), invalid);
        }
    }
}
