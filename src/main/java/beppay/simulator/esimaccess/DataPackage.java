package beppay.simulator.esimaccess;

import beppay.simulator.WireJson;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A package of the catalogue.
///
/// @param row the package as it is listed
record DataPackage(ObjectNode row) {
    /// A code with this prefix extends an eSIM.
    private static final String TOP_UP = "TOPUP_";

    private static final int DAY = 1;
    private static final int TOTAL_DATA = 1;
    private static final int NO_TOP_UP = 1;

    String code() {
        return row.path("packageCode").asString("");
    }

    String slug() {
        return row.path("slug").asString("");
    }

    String name() {
        return row.path("name").asString("");
    }

    /// In 1/10000 USD.
    long price() {
        return row.path("price").asLong(0);
    }

    long volumeBytes() {
        return row.path("volume").asLong(0);
    }

    int durationDays() {
        return row.path("duration").asInt(0);
    }

    int unusedValidDays() {
        return row.path("unusedValidTime").asInt(0);
    }

    String locationCode() {
        return row.path("locationCode").asString("");
    }

    List<String> countries() {
        return List.of(row.path("location").asString("").split(",", -1));
    }

    int dataType() {
        return row.path("dataType").asInt(TOTAL_DATA);
    }

    /// Whether it is bought for a number of days. The supplier doesn't mark these packages.
    boolean isDayPass() {
        return dataType() != TOTAL_DATA && durationDays() == DAY;
    }

    boolean isTopUp() {
        return code().startsWith(TOP_UP);
    }

    boolean canBeToppedUp() {
        return row.path("supportTopUpType").asInt(NO_TOP_UP) != NO_TOP_UP;
    }

    /// The top-up with the same data and validity.
    DataPackage asTopUp() {
        var topUp = WireJson.object();
        topUp.setAll(row);
        topUp.put("packageCode", TOP_UP + code());
        return new DataPackage(topUp);
    }
}
