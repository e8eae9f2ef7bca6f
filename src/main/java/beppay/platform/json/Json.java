package beppay.platform.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// Reads bodies and writes answers.
public final class Json {
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NAME = 100;

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /// The body as a tree, every number an exact BigDecimal.
    ///
    /// Refuses with [InvalidJson] whatever RFC 8259 doesn't allow (comments, NaN, leading zeros, anything
    /// behind the value), a byte order mark and bytes that aren't UTF-8, names that stand twice in an object,
    /// half surrogate pairs, NUL, more than 20 levels, names over 100 characters, numbers over 100 or with an
    /// exponent over 999, and texts over 10,000.
    public static JsonNode read(byte[] body) {
        var text = text(body);
        try (var tokens = MAPPER.createParser(text)) {
            return new TreeReader(tokens).wholeBody();
        } catch (StreamConstraintsException large) {
            throw new InvalidJson("The body has a name, a text or a number that is too long.");
        } catch (JacksonException invalid) {
            var at = invalid.getLocation();
            throw new InvalidJson(
                    at == null
                            ? "The body is not valid JSON."
                            : "The body is not valid JSON; look at line " + at.getLineNr() + ", column "
                                    + at.getColumnNr() + ".");
        }
    }

    /// A record's components in their order, named in snake case (`createdAt` is `created_at`) unless a
    /// `@JsonProperty` says otherwise; nulls written, decimals without an exponent. Fails for a date or time:
    /// which of the two formats of [Instants] is meant is for the record to say.
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// Decoded here rather than by the parser, which would guess at UTF-16 and pass over a byte order mark.
    private static String text(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                throw new InvalidJson("The body begins with a byte order mark.");
            }
            return text;
        } catch (CharacterCodingException invalid) {
            throw new InvalidJson("The body is not UTF-8.");
        }
    }

    private static JsonMapper mapper() {
        var limits = StreamReadConstraints.builder()
                .maxNameLength(LONGEST_NAME)
                .maxStringLength(LONGEST_TEXT)
                .maxNumberLength(TreeReader.LONGEST_NUMBER)
                .build();
        var json = JsonFactory.builder()
                .streamReadConstraints(limits)
                .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        return JsonMapper.builder(json)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .addModule(new SimpleModule("beppay").addSerializer(TemporalAccessor.class, new NoImplicitTimes()))
                .build();
    }

    private static final class NoImplicitTimes extends StdSerializer<TemporalAccessor> {
        NoImplicitTimes() {
            super(TemporalAccessor.class);
        }

        @Override
        public void serialize(TemporalAccessor time, JsonGenerator json, SerializationContext context) {
            throw new IllegalArgumentException("A time is written by Instants, in the one format or the other.");
        }
    }
}
