package beppay.web;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The places for exports in progress, of all owners together. Each holds a thread, a page of rows and the
/// buffers of a connection for as long as its caller downloads, so a caller that hardly reads loses its place.
final class ExportPlaces {
    static final int PLACES = 8;
    /// Slow downloads of one owner leave places for the others.
    static final int PLACES_PER_OWNER = 2;
    /// How long a place is kept for a download that has not begun. Some never begin, such as those of `HEAD`.
    static final Duration MAX_START = Duration.ofMinutes(1);
    /// How far a caller may be behind the slowest permitted one.
    static final Duration MAX_BEHIND = Duration.ofMinutes(1);
    /// The slowest permitted caller reads a row, of about 250 bytes, in this time.
    static final Duration ROW = Duration.ofMillis(20);

    private final LongSupplier nanos;
    private final Set<Place> taken = new HashSet<>();

    /// @param nanos a clock like [System#nanoTime]
    ExportPlaces(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Throws `rate_limited` if the owner has all the places that it may have, and `unavailable` if none is
    /// left.
    synchronized Place take(long ownerId) {
        long now = nanos.getAsLong();
        taken.removeIf(place -> !place.isBegun && now - place.deadline > 0);
        if (taken.stream().filter(place -> place.ownerId == ownerId).count() >= PLACES_PER_OWNER) {
            throw new CodedException(
                    ErrorCode.RATE_LIMITED, "Other exports are still in progress. Wait until one has finished.");
        } else if (taken.size() >= PLACES) {
            throw new CodedException(ErrorCode.UNAVAILABLE, "Too many exports are in progress. Try again in a minute.");
        }
        var place = new Place(ownerId, now + MAX_START.toNanos());
        taken.add(place);
        return place;
    }

    private synchronized void begin(Place place) {
        if (!taken.contains(place)) {
            throw tooSlow();
        }
        place.isBegun = true;
        place.deadline = nanos.getAsLong() + MAX_BEHIND.toNanos();
    }

    private synchronized void release(Place place) {
        taken.remove(place);
    }

    private static UncheckedIOException tooSlow() {
        return new UncheckedIOException(new IOException("The caller of an export reads too slowly."));
    }

    /// The place of one export.
    final class Place {
        private final long ownerId;
        private boolean isBegun;
        private long deadline;

        private Place(long ownerId, long deadline) {
            this.ownerId = ownerId;
            this.deadline = deadline;
        }

        /// Throws if the place was given to another export in the meantime.
        void begin() {
            ExportPlaces.this.begin(this);
        }

        /// Reads a page of rows. This time is not the caller's.
        <R> List<R> read(Supplier<List<R>> page) {
            long before = nanos.getAsLong();
            var rows = page.get();
            deadline += nanos.getAsLong() - before;
            return rows;
        }

        /// Called before each row is written. Throws if the caller is too far behind, which aborts the download.
        void beginRow() {
            long now = nanos.getAsLong();
            if (now - deadline > 0) {
                throw tooSlow();
            }
            deadline = now + Math.min(deadline + ROW.toNanos() - now, MAX_BEHIND.toNanos());
        }

        void release() {
            ExportPlaces.this.release(this);
        }
    }
}
