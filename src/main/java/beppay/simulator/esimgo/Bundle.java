package beppay.simulator.esimgo;

import beppay.simulator.WireJson;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A bundle of the catalogue.
///
/// @param row the bundle as it is listed
/// @param price in 1/10000 USD
record Bundle(ObjectNode row, long price) {
    /// The supplier's MB are decimal: 1 GB is 1,000 MB.
    static final long BYTES_PER_MB = 1_000_000;
    /// What the simulator writes instead of the amount of an unlimited bundle.
    static final long UNLIMITED = -1;

    private static final List<String> FIELDS = List.of(
            "name",
            "description",
            "groups",
            "countries",
            "dataAmount",
            "duration",
            "speed",
            "autostart",
            "unlimited",
            "roamingEnabled",
            "price",
            "billingType");

    /// @throws IllegalArgumentException with a sentence, if a field that is sold is missing or invalid
    static Bundle of(ObjectNode row) {
        if (!row.path("name").asString("").matches("[^/\\s]{1,100}")) {
            throw new IllegalArgumentException("A bundle has no name without blanks and slashes.");
        }
        return new Bundle(row, Dollars.units(row.path("price")));
    }

    String name() {
        return row.path("name").asString("");
    }

    String description() {
        return row.path("description").asString("");
    }

    boolean isOfGroup(String group) {
        return elements("groups").stream().anyMatch(each -> each.asString("").equals(group));
    }

    List<String> isoCodes() {
        return ofCountries("iso");
    }

    List<String> regions() {
        return ofCountries("region");
    }

    private List<String> ofCountries(String field) {
        return elements("countries").stream()
                .map(country -> country.path(field).asString(""))
                .toList();
    }

    private List<JsonNode> elements(String field) {
        return StreamSupport.stream(row.path(field).spliterator(), false).toList();
    }

    boolean isUnlimited() {
        return row.path("unlimited").asBoolean(false);
    }

    long megabytes() {
        return isUnlimited() ? UNLIMITED : row.path("dataAmount").asLong(0);
    }

    long bytes() {
        return isUnlimited() ? UNLIMITED : megabytes() * BYTES_PER_MB;
    }

    int days() {
        return row.path("duration").asInt(0);
    }

    JsonNode field(String name) {
        return row.path(name);
    }

    /// The bundle in a list. Version 2.4 has fewer fields.
    JsonNode listed(boolean isLatest) {
        return isLatest ? row : with(FIELDS);
    }

    /// The bundle on its own. Its groups have another name and place, and version 2.4 doesn't have them.
    JsonNode detailed(boolean isLatest) {
        var detailed = WireJson.object();
        for (var field : FIELDS) {
            if (isLatest && field.equals("billingType")) {
                copy("groups", detailed, "group");
            }
            if (!field.equals("groups")) {
                copy(field, detailed, field);
            }
        }
        if (isLatest) {
            copy("profileName", detailed, "profileName");
            copy("allowances", detailed, "allowances");
        }
        return detailed;
    }

    private ObjectNode with(List<String> fields) {
        var copied = WireJson.object();
        fields.forEach(field -> copy(field, copied, field));
        return copied;
    }

    /// A list that was saved from version 2.4 has fewer fields.
    private void copy(String field, ObjectNode to, String name) {
        if (row.has(field)) {
            to.set(name, row.path(field));
        }
    }
}
