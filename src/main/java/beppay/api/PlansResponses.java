package beppay.api;

import beppay.api.NotModified.Audience;
import beppay.catalog.CatalogEdition;
import beppay.catalog.PlanQuery;
import beppay.platform.http.Call;
import beppay.platform.http.ContentCoding;
import beppay.platform.http.EntityTag;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The responses for one edition of the catalogue. Repeated requests are served from memory. All callers share
/// the same bytes, so that a thousand slow callers don't use up the memory.
///
/// A long list for one caller is never completely in memory. If it is uncompressed, it is assembled while it is
/// sent. If it is compressed, the compressor reads it plan by plan.
final class PlansResponses {
    /// A sixteenth of the heap. The smallest supported heap caches some hundred pages.
    private static final long MAX_BYTES_KEPT = Runtime.getRuntime().maxMemory() / 16;

    /// Longer uncompressed responses are not cached, because they would fill the cache.
    private static final int MAX_BYTES_AT_ONCE = 256 * 1024;

    /// A compressor needs megabytes, and more compressors than processors are not faster.
    private static final int MAX_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    /// How long a caller waits for its turn.
    private static final long MAX_WAIT_SECONDS = 10;

    /// The memory of a response in addition to its bytes.
    private static final int OVERHEAD_BYTES = 2_000;

    private final CatalogEdition edition;
    private final Audience audience;
    private final PlanJson lines;
    private final Map<ContentCoding, PlansResponse> whole = new ConcurrentHashMap<>();
    /// Shared with the responses for partners.
    private final Semaphore generating;
    private final Cache<Asked, PlansResponse> kept;

    /// @param query the encoded query of the request, because the tag and the link to the next page depend on it
    private record Asked(String query, ContentCoding coding) {}

    private PlansResponses(CatalogEdition edition, Audience audience, Semaphore generating, long maxBytesKept) {
        this.edition = edition;
        this.audience = audience;
        this.generating = generating;
        lines = new PlanJson(edition.plans());
        kept = Caffeine.newBuilder()
                .maximumWeight(maxBytesKept)
                .weigher(PlansResponses::bytes)
                .executor(Runnable::run)
                .build();
    }

    /// The responses for everyone, at the list prices.
    PlansResponses(CatalogEdition edition) {
        this(edition, Audience.EVERYONE, new Semaphore(MAX_AT_ONCE), MAX_BYTES_KEPT);
    }

    /// The responses for one partner, at its own prices. Only the complete list is cached.
    PlansResponses ofPartner(CatalogEdition own) {
        return new PlansResponses(own, Audience.CALLER, generating, 0);
    }

    private static int bytes(Asked asked, PlansResponse response) {
        return OVERHEAD_BYTES + asked.query.length() + response.whole().body().length;
    }

    CatalogEdition edition() {
        return edition;
    }

    /// Returns null if it is not cached.
    @Nullable
    PlansResponse kept(Call call, ContentCoding coding) {
        return matchesAll(call) ? whole.get(coding) : kept.getIfPresent(asked(call, coding));
    }

    private static boolean matchesAll(Call call) {
        return call.query() == null || call.query().isEmpty();
    }

    private static Asked asked(Call call, ContentCoding coding) {
        return new Asked(String.valueOf(call.query()), coding);
    }

    /// All plans. For everyone they are compressed at the highest level, because that is done only once.
    PlansResponse whole(ContentCoding coding) {
        return whole.computeIfAbsent(
                coding,
                first -> PlansResponse.of(encoded(coding), coding, tag(null), audience, null)
                        .kept());
    }

    private byte[] encoded(ContentCoding coding) {
        return audience == Audience.EVERYONE ? coding.encodeOnce(lines.all()) : coding.encode(lines.all());
    }

    /// @throws RejectedExecutionException if too many requests wait for a search
    PlansResponse response(Call call, ContentCoding coding, PlanQuery query, PlanPage page, Parameters parameters) {
        awaitTurn();
        try {
            if (matchesAll(call)) {
                return whole(coding);
            }
            var found = kept(call, coding);
            return found == null ? find(call, coding, query, page, parameters) : found;
        } finally {
            generating.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!generating.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("too many searches for plans");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException(ended);
        }
    }

    private PlansResponse find(Call call, ContentCoding coding, PlanQuery query, PlanPage page, Parameters parameters) {
        var matches = edition.find(query);
        int begin = page.begin(matches, edition.plans());
        int end = page.end(begin, matches);
        var plain = lines.selection(matches, begin, end, matches.length);
        var link = end == matches.length
                ? null
                : parameters.linkToNext(
                        call.path(),
                        Cursor.of(edition.plans().get(matches[end - 1]).id()));
        if (coding == ContentCoding.IDENTITY && plain.length() > MAX_BYTES_AT_ONCE) {
            return PlansResponse.of(plain, tag(call.query()), audience, link);
        }
        var response = PlansResponse.of(coding.encode(plain), coding, tag(call.query()), audience, link);
        kept.put(asked(call, coding), response);
        return response;
    }

    /// The 304 for callers that have the current response to this request.
    NotModified unchanged(Call call, ContentCoding coding) {
        return NotModified.of(tag(call.query()), coding, audience);
    }

    /// The tag of the uncompressed bytes.
    private EntityTag tag(@Nullable String query) {
        return EntityTag.of(edition.etag(), query);
    }
}
