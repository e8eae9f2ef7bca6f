package beppay.api;

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

/// The answers about one edition of the catalogue. What is asked for again is sent from memory: everybody is sent
/// the same bytes, so that a thousand callers who read slowly don't use it up.
///
/// A long list that only one caller asks for is never in memory as a whole: plain, it is put together while it is
/// sent; packed, it goes through the packer line by line.
final class PlansResponses {
    /// A sixteenth of the heap: some hundred pages in the smallest.
    private static final long MAX_BYTES_KEPT = Runtime.getRuntime().maxMemory() / 16;

    /// A plain answer up to this length is kept for others. Longer ones would leave the cache no room.
    private static final int MAX_BYTES_AT_ONCE = 256 * 1024;

    /// A packer needs megabytes, and more packers than processors finish no sooner.
    private static final int MAX_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    /// A caller waits that long for a list of all plans.
    private static final long PATIENCE_SECONDS = 10;

    /// Of an answer beside its bytes.
    private static final int OVERHEAD_BYTES = 2_000;

    private final CatalogEdition edition;
    private final PlanJson lines;
    private final Map<ContentCoding, PlansResponse> whole = new ConcurrentHashMap<>();
    private final Semaphore finding = new Semaphore(MAX_AT_ONCE);
    private final Cache<Asked, PlansResponse> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES_KEPT)
            .weigher(PlansResponses::bytes)
            .executor(Runnable::run)
            .build();

    /// @param query as it stands in the address, by which the answer is tagged and its link to the next page written
    private record Asked(String query, ContentCoding coding) {}

    PlansResponses(CatalogEdition edition) {
        this.edition = edition;
        lines = new PlanJson(edition.plans());
    }

    private static int bytes(Asked asked, PlansResponse answer) {
        return OVERHEAD_BYTES + asked.query.length() + answer.whole().body().length;
    }

    CatalogEdition edition() {
        return edition;
    }

    /// Null where it is still to be made.
    @Nullable
    PlansResponse kept(Call call, ContentCoding coding) {
        return asksForAll(call) ? whole.get(coding) : kept.getIfPresent(asked(call, coding));
    }

    private static boolean asksForAll(Call call) {
        return call.query() == null || call.query().isEmpty();
    }

    private static Asked asked(Call call, ContentCoding coding) {
        return new Asked(String.valueOf(call.query()), coding);
    }

    /// All plans, packed as tightly as can be, since that is done once.
    PlansResponse whole(ContentCoding coding) {
        return whole.computeIfAbsent(
                coding,
                first -> PlansResponse.of(coding.encodeOnce(lines.all()), coding, tag(null), null)
                        .kept());
    }

    /// @throws RejectedExecutionException where too many ask for what has to be found first
    PlansResponse answer(Call call, ContentCoding coding, PlanQuery query, PlanPage page, Parameters parameters) {
        if (asksForAll(call)) {
            return whole(coding);
        }
        awaitTurn();
        try {
            var found = kept(call, coding);
            return found == null ? find(call, coding, query, page, parameters) : found;
        } finally {
            finding.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!finding.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new RejectedExecutionException("too many look for plans");
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
            return PlansResponse.of(plain, tag(call.query()), link);
        }
        var answer = PlansResponse.of(coding.encode(plain), coding, tag(call.query()), link);
        kept.put(asked(call, coding), answer);
        return answer;
    }

    /// Of the plain bytes.
    EntityTag tag(@Nullable String query) {
        return EntityTag.of(edition.etag(), query);
    }
}
