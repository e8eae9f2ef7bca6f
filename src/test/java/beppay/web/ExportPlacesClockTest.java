package beppay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.errors.CodedException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// How long an export keeps its place.
class ExportPlacesClockTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final ExportPlaces places = new ExportPlaces(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void a_download_that_never_begins_keeps_its_place_for_a_minute() {
        for (long owner = 0; owner < ExportPlaces.PLACES; owner++) {
            places.take(owner);
        }
        assertThatThrownBy(() -> places.take(99)).isInstanceOf(CodedException.class);
        pass(ExportPlaces.MAX_START.plusNanos(1));
        assertThat(places.take(99)).isNotNull();
    }

    @Test
    void a_download_that_has_begun_keeps_its_place_until_its_end() {
        for (long owner = 0; owner < ExportPlaces.PLACES - 1; owner++) {
            places.take(owner).begin();
        }
        var last = places.take(50);
        last.begin();
        pass(Duration.ofHours(1));
        assertThatThrownBy(() -> places.take(99)).isInstanceOf(CodedException.class);
        last.release();
        assertThat(places.take(99)).isNotNull();
    }

    @Test
    void a_place_that_was_given_to_another_export_can_not_be_used_any_more() {
        var late = places.take(1);
        pass(ExportPlaces.MAX_START.plusNanos(1));
        places.take(2);
        assertThatThrownBy(late::begin).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_caller_that_reads_too_slowly_loses_its_place_even_after_many_fast_rows() {
        var place = places.take(1);
        place.begin();
        for (int row = 0; row < 100_000; row++) {
            place.beginRow();
        }
        pass(ExportPlaces.MAX_BEHIND.plusNanos(1));
        assertThatThrownBy(place::beginRow).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void the_slowest_permitted_caller_and_a_slow_database_are_waited_for() {
        var place = places.take(1);
        place.begin();
        for (int row = 0; row < 100_000; row++) {
            pass(ExportPlaces.ROW);
            place.beginRow();
        }
        place.read(() -> {
            pass(Duration.ofHours(1));
            return List.of();
        });
        place.beginRow();
    }
}
