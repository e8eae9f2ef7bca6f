package beppay.client;

import java.net.URI;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A list that is read page by page. Each page is requested when its first entry is needed. No entry is skipped
/// or returned twice when new entries are added at the same time.
public final class Pages<T> implements Iterable<T> {
    private final URI start;
    private final Function<URI, Page<T>> reading;

    /// @param total the number of all matches, not only those on the page; null for events and deliveries
    /// @param next the address of the next page; null on the last page
    public record Page<T>(
            List<T> entries, @Nullable Long total, @Nullable URI next) {}

    Pages(URI start, Function<URI, Page<T>> reading) {
        this.start = start;
        this.reading = reading;
    }

    /// Requests the first page.
    public Page<T> first() {
        return reading.apply(start);
    }

    /// All entries of all pages.
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<T> iterator() {
        return new Entries();
    }

    private final class Entries implements Iterator<T> {
        private Iterator<T> entries = Collections.emptyIterator();
        private @Nullable URI next = start;

        @Override
        public boolean hasNext() {
            while (!entries.hasNext() && next != null) {
                var page = reading.apply(next);
                entries = page.entries().iterator();
                next = page.next();
            }
            return entries.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return entries.next();
        }
    }
}
