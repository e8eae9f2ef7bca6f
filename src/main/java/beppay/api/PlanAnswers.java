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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The answers about one edition of the catalogue. What is asked for again is sent from memory: everybody is sent the
/// same bytes, so that a thousand callers who read slowly don't use it up.
final class PlanAnswers {
    /// Some hundred pages. An answer that is too large for it is made for each caller.
    private static final int MOST_BYTES_KEPT = 16 * 1024 * 1024;

    /// Of an answer beside its bytes.
    private static final int OVERHEAD_BYTES = 2_000;

    private final CatalogEdition edition;
    private final BooleanSupplier isLatest;
    private final PlanLines lines;
    private final Map<ContentCoding, PlanAnswer> whole = new ConcurrentHashMap<>();
    private final Cache<Asked, PlanAnswer> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES_KEPT)
            .weigher(PlanAnswers::bytes)
            .executor(Runnable::run)
            .build();

    /// @param query as it stands in the address, by which the answer is tagged and its link to the next page written
    private record Asked(String query, ContentCoding coding) {}

    /// @param isLatest whether nothing was changed since
    PlanAnswers(CatalogEdition edition, BooleanSupplier isLatest) {
        this.edition = edition;
        this.isLatest = isLatest;
        lines = new PlanLines(edition.plans());
    }

    private static int bytes(Asked asked, PlanAnswer answer) {
        return OVERHEAD_BYTES + asked.query.length() + answer.whole().body().length;
    }

    CatalogEdition edition() {
        return edition;
    }

    /// Null where it is still to be made.
    @Nullable
    PlanAnswer kept(Call call, ContentCoding coding) {
        return asksForAll(call) ? whole.get(coding) : kept.getIfPresent(asked(call, coding));
    }

    private static boolean asksForAll(Call call) {
        return call.query() == null || call.query().isEmpty();
    }

    private static Asked asked(Call call, ContentCoding coding) {
        return new Asked(String.valueOf(call.query()), coding);
    }

    /// All plans, packed as tightly as can be, since that is done once.
    PlanAnswer whole(ContentCoding coding) {
        return whole.computeIfAbsent(
                coding,
                first -> PlanAnswer.of(coding.encodeOnce(lines.all()), coding, tag(null), null)
                        .keptWhile(isLatest));
    }

    PlanAnswer answer(Call call, ContentCoding coding, PlanQuery query, PlanPage page, Parameters parameters) {
        return asksForAll(call)
                ? whole(coding)
                : kept.get(asked(call, coding), first -> find(call, coding, query, page, parameters));
    }

    private PlanAnswer find(Call call, ContentCoding coding, PlanQuery query, PlanPage page, Parameters parameters) {
        var matches = edition.find(query);
        int begin = page.begin(matches, edition.plans());
        int end = page.end(begin, matches);
        var plain = lines.of(matches, begin, end, matches.length);
        var link = end == matches.length
                ? null
                : parameters.linkToNext(
                        call.path(),
                        Cursor.of(edition.plans().get(matches[end - 1]).id()));
        return PlanAnswer.of(coding.encode(plain), coding, tag(call.query()), link);
    }

    /// Of the plain bytes.
    EntityTag tag(@Nullable String query) {
        return EntityTag.of(edition.etag(), query);
    }
}
