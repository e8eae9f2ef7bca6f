package beppay.api;

import beppay.catalog.Plan;
import beppay.platform.json.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Plans as partners read them, written once; every answer is put together from these bytes.
final class PlanLines {
    private static final byte[] HEAD = ascii("{\"success\":true,\"data\":[");

    private final byte[] all;
    /// Where each plan's line begins in all of them, and where one more would begin.
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
                    plan.planType().word(),
                    plan.isOnSale());
        }
    }

    PlanLines(List<Plan> plans) {
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

    /// The answer that lists every plan.
    byte[] all() {
        return all;
    }

    /// The answer that lists the plans which stand at some of these places.
    ///
    /// @param total how many there are on all pages
    byte[] of(int[] places, int from, int to, int total) {
        var tail = tail(total);
        int length = HEAD.length;
        for (int i = from; i < to; i++) {
            length += begins[places[i] + 1] - begins[places[i]];
        }
        var answer = Arrays.copyOf(HEAD, length + tail.length);
        int end = HEAD.length;
        for (int i = from; i < to; i++) {
            int begin = begins[places[i]];
            int bytes = begins[places[i] + 1] - begin;
            System.arraycopy(all, begin, answer, end, bytes);
            end += bytes;
            // Behind the last of all plans stands no comma to be copied.
            answer[end - 1] = ',';
        }
        return closed(answer, end, tail);
    }

    /// The tail stands where the comma behind the last line was.
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
