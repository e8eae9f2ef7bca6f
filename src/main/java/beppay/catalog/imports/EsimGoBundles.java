package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Reads the pages of eSIM Go's `GET /v2.5/catalogue`, each of which is `{"bundles":[…],"rows":4751}` with other
/// fields, or only the array.
///
/// They are read token by token, so that the memory depends on the number of bundles and not on the size of the
/// pages. Fields that BepPay does not need are skipped.
public final class EsimGoBundles {
    /// More than a page of global bundles.
    private static final int MAX_CHARACTERS = 16 << 20;

    private static final int MAX_TEXT_LENGTH = 10_000;
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_DEPTH = 20;

    /// Names are not cached, because each could be different.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_CHARACTERS)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxStringLength(MAX_TEXT_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final String currency;
    private final int pageSize;
    private final PriceListContent.Builder rows = new PriceListContent.Builder(PriceList.ESIMGO);
    private final Set<String> names = new HashSet<>();
    private int pages;
    private long read;
    private long sizeOfFirst;
    private long totalOfFirst;

    /// @param currency the currency of the account, in which the prices are
    /// @param pageSize the number of bundles that is requested for a page
    public EsimGoBundles(String currency, int pageSize) {
        this.currency = currency;
        this.pageSize = pageSize;
    }

    /// Adds the next page. Returns whether there is another one.
    ///
    /// @throws PriceListException if the page can't be read to its end, is not valid JSON in UTF-8, is too
    ///     large, contains no bundles, or contradicts the other pages
    public boolean add(InputStream page) {
        var text = new InputStreamReader(page, UTF_8.newDecoder());
        try (var tokens = JSON.createParser(ObjectReadContext.empty(), text)) {
            pages++;
            return new Page(tokens).read();
        } catch (JacksonException unreadable) {
            throw broken();
        }
    }

    private static PriceListException broken() {
        return new PriceListException("eSIM Go's catalogue is not complete or not valid. Nothing was changed.");
    }

    /// All bundles, after the last page was added.
    public PriceListContent content() {
        return rows.build(true);
    }

    private final class Page {
        private final JsonParser tokens;
        private long size;
        private long news;
        private long total = -1;

        Page(JsonParser tokens) {
            this.tokens = tokens;
        }

        boolean read() {
            boolean isArray = tokens.nextToken() == JsonToken.START_ARRAY;
            if (isArray) {
                bundles();
            } else {
                object();
            }
            if (tokens.nextToken() != null) {
                throw broken();
            }
            read += size;
            return isArray ? isFollowedIfArray() : isFollowed();
        }

        private void object() {
            if (tokens.currentToken() != JsonToken.START_OBJECT) {
                throw broken();
            }
            while (tokens.nextToken() != JsonToken.END_OBJECT) {
                var name = tokens.currentName();
                var value = tokens.nextToken();
                if (name.equals("bundles") && value == JsonToken.START_ARRAY) {
                    bundles();
                } else if (name.equals("rows") && value == JsonToken.VALUE_NUMBER_INT) {
                    total = tokens.getLongValue();
                } else {
                    tokens.skipChildren();
                }
            }
        }

        private void bundles() {
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                var bundle = EsimGoBundle.read(tokens);
                var where = "page %d, bundle %d".formatted(pages, ++size);
                rows.row(where, bundle.codes(), () -> bundle.plan(currency));
                news += names.add(bundle.text("name")) ? 1 : 0;
            }
        }

        /// A catalogue that changes while it is read may be incomplete, and so may one whose pages are repeated.
        private boolean isFollowed() {
            totalOfFirst = pages == 1 ? total : totalOfFirst;
            if (total != totalOfFirst || total < read || (total > 0 && news == 0)) {
                throw broken();
            }
            return read < total;
        }

        /// An array states no total, so it ends with an empty page. If the first page is repeated, the server
        /// ignores the numbers of pages and returns everything, unless it has just as many bundles as
        /// requested.
        private boolean isFollowedIfArray() {
            if (size > 0 && news == 0 && (pages > 2 || size != sizeOfFirst || size == pageSize)) {
                throw broken();
            }
            sizeOfFirst = pages == 1 ? size : sizeOfFirst;
            return news > 0;
        }
    }
}
