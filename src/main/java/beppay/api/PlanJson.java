package beppay.api;

import beppay.catalog.Plan;
import beppay.platform.http.Reply;
import beppay.platform.json.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The plans as JSON, which is generated once. Every response is assembled from these bytes.
final class PlanJson {
    private static final byte[] HEAD = ascii("{\"success\":true,\"data\":[");
    private static final byte[] COMMA = ascii(",");

    private final byte[] all;
    /// The offset of each plan in [#all], and the offset at which one more plan would begin.
    private final int[] begins;

    private record Line(
            String id,
            String planId,
            String name,
            String days,
            String price,
            String data,
            String countriesIncluded,
            @JsonProperty("countryIso2") String countryIso2,
            String planType,
            boolean isVisible) {
        static Line of(Plan plan) {
            return new Line(
                    plan.id(),
                    plan.id(),
                    plan.name(),
                    Integer.toString(plan.days()),
                    plan.price().toString(),
                    plan.dataLabel(),
                    plan.countriesIncluded(),
                    plan.countryIso2(),
                    plan.planType().code(),
                    plan.isOnSale());
        }
    }

    PlanJson(List<Plan> plans) {
        var lines = new ByteArrayOutputStream();
        lines.writeBytes(HEAD);
        begins = new int[plans.size() + 1];
        for (int place = 0; place < plans.size(); place++) {
            begins[place] = lines.size();
            lines.writeBytes(Json.write(Line.of(plans.get(place))));
            lines.write(',');
        }
        begins[plans.size()] = lines.size();
        all = closed(lines.toByteArray(), lines.size(), tail(plans.size()));
    }

    /// The response with every plan.
    byte[] all() {
        return all;
    }

    /// The response with the plans at some of these positions, as one array.
    ///
    /// @param total the number of plans on all pages
    byte[] of(int[] places, int from, int to, int total) {
        var response = ByteBuffer.allocate(selection(places, from, to, total).length());
        selection(places, from, to, total).fill(response);
        return response.array();
    }

    /// The same response, assembled while it is sent: only the positions are in memory. It can be read once.
    Reply.Assembly selection(int[] places, int from, int to, int total) {
        return new Selection(Arrays.copyOfRange(places, from, to), tail(total));
    }

    /// Consists of the head, the plans separated by commas, and the tail.
    private final class Selection implements Reply.Assembly {
        private final int[] places;
        private final byte[] tail;
        private final int length;
        private byte[] part = HEAD;
        private int at;
        private int end = HEAD.length;
        /// The index of the next part. Each plan has two parts, its comma and its JSON.
        private int next;

        Selection(int[] places, byte[] tail) {
            this.places = places;
            this.tail = tail;
            int bytes = HEAD.length + Math.max(0, places.length - 1) + tail.length;
            for (int place : places) {
                bytes += lineEnd(place) - begins[place];
            }
            length = bytes;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public int memory() {
            return places.length * Integer.BYTES;
        }

        @Override
        public void fill(ByteBuffer slice) {
            while (slice.hasRemaining() && (at < end || hasNextPart())) {
                int count = Math.min(slice.remaining(), end - at);
                slice.put(part, at, count);
                at += count;
            }
        }

        private boolean hasNextPart() {
            int place = next / 2;
            if (place > places.length) {
                return false;
            }
            if (place == places.length) {
                begin(tail, 0, tail.length);
                next += 2;
            } else if (next % 2 == 0) {
                begin(COMMA, 0, place == 0 ? 0 : COMMA.length);
                next++;
            } else {
                begin(all, begins[places[place]], lineEnd(places[place]));
                next++;
            }
            return true;
        }

        private void begin(byte[] bytes, int from, int to) {
            part = bytes;
            at = from;
            end = to;
        }
    }

    /// A comma or the tail follows.
    private int lineEnd(int place) {
        return begins[place + 1] - 1;
    }

    /// The tail replaces the comma after the last plan.
    private static byte[] closed(byte[] lines, int end, byte[] tail) {
        int at = lines[end - 1] == ',' ? end - 1 : end;
        var closed = Arrays.copyOf(lines, at + tail.length);
        System.arraycopy(tail, 0, closed, at, tail.length);
        return closed;
    }

    private static byte[] tail(int total) {
        return ascii("],\"total\":" + total + "}");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
