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

/// Reads request bodies and writes response bodies.
public final class Json {
    private static final int MAX_TEXT_LENGTH = 10_000;
    private static final int MAX_NAME_LENGTH = 100;

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /// The body as a tree. Every number is an exact BigDecimal.
    ///
    /// @throws InvalidJson if the body is not JSON (RFC 8259 allows no comments, NaN, leading zeros, or
    ///     characters after the value), has a byte order mark or is not UTF-8; for a duplicate name in an
    ///     object, an unpaired surrogate, and NUL; for more than 20 levels, a name over 100 characters, a number
    ///     over 100 characters or with an exponent over 999, and a text over 10,000 characters
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
                            : "The body is not valid JSON. The error is in line " + at.getLineNr() + ", column "
                                    + at.getColumnNr() + ".");
        }
    }

    /// Writes a record's components in order, with names in snake case (`createdAt` is `created_at`) unless a
    /// `@JsonProperty` sets another name. Nulls are written, and decimals have no exponent. Fails for a date or
    /// time: the record must choose one of the two formats of [Instants].
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// The same JSON on several lines, for people.
    ///
    /// @throws InvalidJson as [#read]
    public static String indented(byte[] json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(read(json));
    }

    /// Decoded here, since the parser would also detect UTF-16 and ignore a byte order mark.
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
                .maxNameLength(MAX_NAME_LENGTH)
                .maxStringLength(MAX_TEXT_LENGTH)
                .maxNumberLength(TreeReader.MAX_NUMBER_LENGTH)
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
            throw new IllegalArgumentException("A time must be formatted by Instants before it is written.");
        }
    }
}
